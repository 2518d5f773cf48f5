from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from pydantic import BaseModel
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


class NewContact(BaseModel):
    name: str


@app.endpoint("/contacts/{contact_id}", methods=["PUT"])
async def put_contact(contact_id: str, contact: NewContact) -> dict[str, object]:
    await db.express.upsert("Contact", {"id": contact_id, "name": contact.name})
    return {"id": contact_id, "name": contact.name, "stored": await db.express.count("Contact")}


with TestClient(app.fastapi_app) as client:
    for name in ("Ada", "Ada", "Grace"):
        answer = client.put("/contacts/k1", json={"name": name})
        print(answer.status_code, answer.json())
        #> 200 {'id': 'k1', 'name': 'Ada', 'stored': 1}
        #> 200 {'id': 'k1', 'name': 'Ada', 'stored': 1}
        #> 200 {'id': 'k1', 'name': 'Grace', 'stored': 1}
