import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED
from apscheduler.schedulers.asyncio import AsyncIOScheduler

runs: list[str] = []


async def close_old_tickets(grace: str) -> None:
    runs.append(grace)


async def main() -> None:
    scheduler = AsyncIOScheduler(timezone=UTC)
    both: asyncio.Queue[int] = asyncio.Queue()
    scheduler.add_listener(lambda event: both.put_nowait(event.code), EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
    due = datetime.now(UTC) - timedelta(seconds=10)
    scheduler.add_job(close_old_tickets, "date", run_date=due, args=["the default"])
    scheduler.add_job(close_old_tickets, "date", run_date=due, args=["an hour"], misfire_grace_time=3600)
    scheduler.start()
    for _ in range(2):
        await both.get()
    print(runs)
    #> ['an hour']
    scheduler.shutdown()


asyncio.run(main())
