from queue import SimpleQueue

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from nexus import Nexus
from starlette.testclient import TestClient

runs: SimpleQueue[str] = SimpleQueue()


def worker(name: str) -> Nexus:
    async def close_old_tickets() -> None:
        runs.put(name)

    app = Nexus(enable_durability=False)
    scheduler = AsyncIOScheduler()
    scheduler.add_job(close_old_tickets, DateTrigger())
    app.add_startup_handler(scheduler.start)
    app.add_shutdown_handler(scheduler.shutdown)
    return app


with TestClient(worker("first").fastapi_app), TestClient(worker("second").fastapi_app):
    print(sorted([runs.get(timeout=10), runs.get(timeout=10)]))
    #> ['first', 'second']
