import asyncio
from time import monotonic

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime


async def look_up(seconds: float) -> dict[str, object]:
    await asyncio.sleep(seconds)
    return {"found": True}


workflow = make_handler_workflow(look_up)


async def run(runtime: AsyncLocalRuntime, **limits: float) -> None:
    start = monotonic()
    try:
        ended, _ = await runtime.execute_workflow_async(workflow, inputs={"seconds": 0.3}, **limits)
    except Exception as error:
        ended = type(error).__name__
    print(ended, "before the step ended:", monotonic() - start < 0.3)
    #> {'handler': {'found': True}} before the step ended: False
    #> SoftTimeLimitExceeded before the step ended: False
    #> TimeoutError before the step ended: True


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        await run(runtime, time_limit=0.05)
        await run(runtime, soft_time_limit=0.05)
    async with AsyncLocalRuntime(execution_timeout=0.05) as runtime:
        await run(runtime)


asyncio.run(main())
