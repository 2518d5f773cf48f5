from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}")
app = Nexus(enable_durability=False)


@db.model
class Contact:
    id: str
    name: str


@app.handler("rename_contact")
async def rename_contact(contact_id: str, name: str) -> dict[str, object]:
    return await db.express.update("Contact", contact_id, {"name": name})


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/rename_contact/execute", json={"inputs": {"contact_id": "c9", "name": "Ada"}})
    print(answer.status_code, answer.json()["outputs"]["handler"]["updated"])
    #> 200 True
