"""Create a contact in one handler, and answer 409 if its id is taken."""

from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str


@app.handler("create_contact")
async def create_contact(id: str, name: str) -> dict[str, object]:
    try:
        await db.express.create("Contact", {"id": id, "name": name})
    except RuntimeError:
        if await db.express.read("Contact", id):
            raise NexusHandlerError(409, body={"error": f"id {id} is taken"}) from None
        raise
    return {"id": id, "name": name}


with TestClient(app.fastapi_app) as client:
    for name in ("Ada", "Grace"):
        answer = client.post("/workflows/create_contact/execute", json={"inputs": {"id": "c1", "name": name}})
        print(answer.status_code, answer.text.partition(',"execution_time"')[0])
        #> 200 {"outputs":{"handler":{"id":"c1","name":"Ada"}}
        #> 409 {"error":"id c1 is taken"}
