import asyncio

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def rate(won: int = 3, lost: int = 1) -> dict[str, object]:
    return {"rate": won / (won + lost)}


async def main() -> None:
    workflow = make_handler_workflow(rate)
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={})
        print(results)
        #> {'handler': {'rate': 0.75}}
        await runtime.execute_workflow_async(workflow)


asyncio.run(main())
#> TypeError: AsyncLocalRuntime.execute_workflow_async() missing 1 required positional argument: 'inputs'
