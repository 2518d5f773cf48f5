from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


@app.handler("create_contact")
async def create_contact(contact_id: str, name: str) -> dict[str, object]:
    return await db.express.create("Contact", {"id": contact_id, "name": name})


with TestClient(app.fastapi_app) as client:
    for name in ("Ada", "Grace"):
        inputs = {"contact_id": "c1", "name": name}
        print(client.post("/workflows/create_contact/execute", json={"inputs": inputs}).status_code)
        #> 200
        #> 500
