from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", auto_migrate=False)
app = Nexus(enable_durability=False)


@db.model
class Contact:
    id: str
    name: str


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    return await db.express.create("Contact", {"id": "c1", "name": name})


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
