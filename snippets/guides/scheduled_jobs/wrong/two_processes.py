import asyncio

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from nexus import Nexus
from starlette.testclient import TestClient

runs: list[str] = []


def worker(name: str) -> Nexus:
    async def close_old_tickets() -> None:
        runs.append(name)

    app = Nexus(enable_durability=False)
    scheduler = AsyncIOScheduler()
    scheduler.add_job(close_old_tickets, DateTrigger())
    app.add_startup_handler(scheduler.start)
    app.add_shutdown_handler(scheduler.shutdown)
    return app


with TestClient(worker("first").fastapi_app) as first, TestClient(worker("second").fastapi_app) as second:
    while len(runs) < 2:
        first.get("/health")
        second.get("/health")
print(sorted(runs))
#> ['first', 'second']
