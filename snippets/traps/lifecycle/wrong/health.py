from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

db = DataFlow("postgresql://crm@127.0.0.1:1/crm", auto_migrate=False)
app = Nexus(enable_durability=False)


@db.model
class Contact:
    id: str
    name: str


@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    return {"contacts": await db.express.count("Contact", {"city": city})}


with TestClient(app.fastapi_app) as client:
    print(client.post("/workflows/count_contacts/execute", json={"inputs": {"city": "London"}}).status_code)
    #> 500
    answer = client.get("/health")
    print(answer.status_code, answer.json()["status"], answer.json()["workflows"])
    #> 200 healthy {'count_contacts': 'healthy'}
