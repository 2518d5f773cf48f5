"""Let a job take longer than its interval, and count what APScheduler does."""

import asyncio

from apscheduler.events import EVENT_JOB_MAX_INSTANCES
from apscheduler.schedulers.asyncio import AsyncIOScheduler

running = most = 0
left_out = asyncio.Event()


async def close_old_tickets() -> None:
    global running, most
    running += 1
    most = max(most, running)
    await left_out.wait()
    running -= 1


async def main() -> None:
    scheduler = AsyncIOScheduler()
    scheduler.add_listener(lambda event: left_out.set(), EVENT_JOB_MAX_INSTANCES)
    scheduler.add_job(close_old_tickets, "interval", seconds=0.01)
    scheduler.start()
    await left_out.wait()
    print("at once", most)
    #> at once 1
    scheduler.shutdown()


asyncio.run(main())
