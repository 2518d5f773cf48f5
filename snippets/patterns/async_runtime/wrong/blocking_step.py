import asyncio
import time

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def async_step(seconds: float) -> dict[str, object]:
    time.sleep(seconds)
    return {"found": True}


def plain_step(seconds: float) -> dict[str, object]:
    time.sleep(seconds)
    return {"found": True}


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        for step in (async_step, plain_step):
            work = runtime.execute_workflow_async(make_handler_workflow(step), inputs={"seconds": 0.5})
            task, beats = asyncio.create_task(work), 0
            while not task.done():
                await asyncio.sleep(0.01)
                beats += 1
            print(step.__name__, "the loop stood still:", beats < 5)
            #> async_step the loop stood still: True
            #> plain_step the loop stood still: False


asyncio.run(main())
