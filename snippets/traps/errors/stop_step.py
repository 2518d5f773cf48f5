import asyncio
from time import monotonic

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def look_up(seconds: float) -> dict[str, object]:
    await asyncio.sleep(seconds)
    return {"found": True}


workflow = make_handler_workflow(look_up)


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={"seconds": 0})
        print(results["handler"])
        #> {'found': True}
        start = monotonic()
        try:
            async with asyncio.timeout(0.05):
                await runtime.execute_workflow_async(workflow, inputs={"seconds": 2.5})
        except TimeoutError:
            print("stopped before the step ended:", monotonic() - start < 2.5)
            #> stopped before the step ended: True


asyncio.run(main())
