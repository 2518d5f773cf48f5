import asyncio
from collections.abc import Coroutine

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime, LocalRuntime


async def look_up(seconds: float) -> dict[str, object]:
    await asyncio.sleep(seconds)
    return {"found": True}


workflow = make_handler_workflow(look_up)


async def stood_still(work: Coroutine[None, None, object]) -> bool:
    task, beats = asyncio.create_task(work), 0
    while not task.done():
        await asyncio.sleep(0.01)
        beats += 1
    return beats < 5


async def main() -> None:
    with LocalRuntime() as local:

        async def blocked() -> object:
            return local.execute(workflow, parameters={"seconds": 0.5})

        print("LocalRuntime.execute: the loop stood still:", await stood_still(blocked()))
        #> LocalRuntime.execute: the loop stood still: True
    async with AsyncLocalRuntime() as runtime:
        work = runtime.execute_workflow_async(workflow, inputs={"seconds": 0.5})
        print("execute_workflow_async: the loop stood still:", await stood_still(work))
        #> execute_workflow_async: the loop stood still: False


asyncio.run(main())
