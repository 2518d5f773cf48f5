"""Close the tickets that nobody answered: every night at three, or once for cron."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(
    os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"),
    auto_migrate=False,
    cache_enabled=False,
)


@db.model
class Ticket:
    id: str
    last_answer: str
    closed: bool = False


async def close_old_tickets() -> None:
    before = (datetime.now(UTC) - timedelta(days=30)).date().isoformat()
    old = {"closed": False, "last_answer": {"$lt": before}}
    workflow = WorkflowBuilder()
    workflow.add_node("TicketBulkUpdateNode", "close", {"filter": old, "update": {"closed": True}})  # (1)!
    await db.create_tables_async()
    async with AsyncLocalRuntime(execution_timeout=600) as runtime:  # (2)!
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    if not results["close"]["success"]:
        raise RuntimeError(results["close"]["error"])
    print("closed", results["close"]["updated"])


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
