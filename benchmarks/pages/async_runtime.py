"""One runtime for all requests against one each, and the pause of the event loop."""

import asyncio
from statistics import median

from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime, LocalRuntime

from benchmarks.patterns import longest_gap, ratio, written


async def _rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / (won + lost)}


async def _wait(seconds: float) -> dict[str, object]:
    await asyncio.sleep(seconds)
    return {}


def measure() -> str:
    """Returns the measured sentence."""
    rate, wait = make_handler_workflow(_rate), make_handler_workflow(_wait)
    inputs, pause = {"won": 3, "lost": 1}, {"seconds": 0.3}
    loop = asyncio.new_event_loop()
    shared, local = AsyncLocalRuntime(), LocalRuntime()

    async def with_its_own() -> None:
        async with AsyncLocalRuntime() as runtime:
            await runtime.execute_workflow_async(rate, inputs=inputs)

    async def blocking() -> None:
        local.execute(wait, parameters=pause)

    def together() -> object:
        return loop.run_until_complete(shared.execute_workflow_async(rate, inputs=inputs))

    times = ratio(lambda: loop.run_until_complete(with_its_own()), together)
    gaps = []
    for _ in range(5):
        stopped = loop.run_until_complete(longest_gap(blocking()))
        free = loop.run_until_complete(longest_gap(shared.execute_workflow_async(wait, inputs=pause)))
        gaps.append(stopped / free)
    local.close()
    shared.close()
    return (
        f"A request with a runtime of its own takes {written(times)} times as long as one with the shared runtime.\n"
        f"While a step waits 0.3 s, `LocalRuntime.execute` stops the event loop {written(median(gaps))} times as long "
        "as `execute_workflow_async` does."
    )
