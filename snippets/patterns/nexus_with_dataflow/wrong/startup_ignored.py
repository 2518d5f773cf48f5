from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow("postgresql://crm@127.0.0.1:1/crm", auto_migrate=False)
app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)


@db.model
class Contact:
    id: str
    name: str


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    return await db.express.create("Contact", {"id": "c1", "name": name})


with TestClient(app.fastapi_app) as client:
    print(client.get("/health").status_code)
    #> 200
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
