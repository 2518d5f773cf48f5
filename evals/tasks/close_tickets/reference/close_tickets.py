"""Close the tickets that nobody answered: once, or again and again."""

import asyncio
import os
import signal
import sys
from datetime import UTC, date, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from dataflow import DataFlow

db = DataFlow(os.environ["DATABASE_URL"], cache_enabled=False)


@db.model
class Ticket:
    id: str
    last_answer: str
    closed: bool = False


async def close_old() -> None:
    before = (date.today() - timedelta(days=30)).isoformat()
    old = await db.express.list("Ticket", {"closed": False, "last_answer": {"$lt": before}}, limit=100_000)
    for ticket in old:
        await db.express.update("Ticket", ticket["id"], {"closed": True})
    print("closed", len(old), flush=True)


async def main(once: bool) -> None:
    if once:
        await close_old()
    else:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": 3600})
        scheduler.add_job(close_old, "interval", seconds=float(os.environ["EVERY_SECONDS"]))
        scheduler.start()
        await stop.wait()
        scheduler.shutdown()
    await db.close_async()


asyncio.run(main(once="--once" in sys.argv))
