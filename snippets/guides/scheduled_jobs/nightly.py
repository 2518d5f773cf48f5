"""Close the tickets that nobody answered: every night at three, or once for cron."""

import asyncio
import os
import signal
import sys
from datetime import UTC, date, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from dataflow import DataFlow
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Ticket:
    id: str
    last_answer: str
    closed: bool = False


async def close_old(before: str) -> dict[str, object]:
    old = await db.express.list("Ticket", {"closed": False, "last_answer": {"$lt": before}}, limit=1000)
    closed = await db.express.bulk_update("Ticket", [{"id": ticket["id"], "closed": True} for ticket in old])  # (1)!
    return {"closed": len(closed)}


async def close_old_tickets() -> None:
    before = (date.today() - timedelta(days=30)).isoformat()
    async with AsyncLocalRuntime(execution_timeout=600) as runtime:  # (2)!
        results, _ = await runtime.execute_workflow_async(make_handler_workflow(close_old), inputs={"before": before})
    print("closed", results["handler"]["closed"])


def schedule() -> AsyncIOScheduler:
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": 3600})  # (3)!
    trigger = CronTrigger.from_crontab("0 3 * * *", timezone=UTC)
    scheduler.add_job(close_old_tickets, trigger, id="close_old_tickets")
    return scheduler


async def main(once: bool) -> None:
    stop = asyncio.Event()
    if once:
        await close_old_tickets()  # (4)!
    else:
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        scheduler = schedule()
        scheduler.start()
        await stop.wait()
        scheduler.shutdown()
    await db.close_async()


if __name__ == "__main__":
    asyncio.run(main(once="--once" in sys.argv))
