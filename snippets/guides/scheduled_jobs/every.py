"""Repeat a job every few seconds with asyncio alone, and stop at once when told to."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

stop = asyncio.Event()
runs = 0


async def every(seconds: float, job: Callable[[], Awaitable[None]]) -> None:
    while not stop.is_set():
        try:
            await job()
        except Exception as error:
            print("failed:", error)
            #> failed: the database is away
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)


async def close_old_tickets() -> None:
    global runs
    runs += 1
    if runs == 2:
        raise ConnectionError("the database is away")
    if runs == 3:
        stop.set()


asyncio.run(every(0.01, close_old_tickets))
print("runs", runs)
#> runs 3
