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


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    return await db.express.read("Contact", contact_id)


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/read_contact/execute", json={"inputs": {"contact_id": "c9"}})
    print(answer.status_code, answer.json()["outputs"])
    #> 200 {'handler': {'result': None}}
