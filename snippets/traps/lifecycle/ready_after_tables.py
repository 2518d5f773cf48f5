import os

from dataflow import DataFlow
from nexus import Nexus, ProbeManager
from starlette.testclient import TestClient

db = DataFlow(
    os.environ.get("DATABASE_URL", "postgresql://crm@127.0.0.1:1/crm"),
    auto_migrate=False,
    cache_enabled=False,
)
app = Nexus(enable_durability=False)
probes = ProbeManager()
probes.install(app.fastapi_app)


@db.model
class Contact:
    id: str
    name: str


async def start() -> None:
    await db.create_tables_async()
    probes.mark_ready()


app.add_startup_handler(start)
app.add_shutdown_handler(db.close_async)

if __name__ == "__main__":
    with TestClient(app.fastapi_app) as client:
        print(client.get("/health").status_code, client.get("/readyz").status_code)
        #> 200 503
