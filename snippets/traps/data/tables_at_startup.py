from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", auto_migrate=False, cache_enabled=False)
app = Nexus(enable_durability=False)
app.fastapi_app.router.on_startup.append(db.create_tables_async)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    return await db.express.create("Contact", {"id": "c1", "name": name})


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'id': 'c1', 'name': 'Ada', 'rows_affected': 1}
