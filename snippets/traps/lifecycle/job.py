from apscheduler.schedulers.asyncio import AsyncIOScheduler
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
scheduler = AsyncIOScheduler()
app.add_startup_handler(scheduler.start)
app.add_shutdown_handler(scheduler.shutdown)
runs: list[int] = []


@scheduler.scheduled_job("interval", seconds=0.01)
async def close_old_tickets() -> None:
    runs.append(30)


with TestClient(app.fastapi_app) as client:
    while len(runs) < 3:
        client.get("/health")
print(set(runs))
#> {30}
