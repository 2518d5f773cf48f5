import asyncio

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / (won + lost)}


async def main() -> None:
    workflow, inputs = make_handler_workflow(rate), {"won": 3, "lost": 1}
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs=inputs)
        print(results)
        #> {'handler': {'rate': 0.75}}
        await runtime.execute_workflow_async(workflow, parameters=inputs)


asyncio.run(main())
#> TypeError: AsyncLocalRuntime.execute_workflow_async() got an unexpected keyword argument 'parameters'
