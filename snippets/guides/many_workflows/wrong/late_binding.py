from kailash.nodes.handler import make_handler_workflow
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
for field in ("status", "owner"):

    async def name_field(customer: str) -> dict[str, object]:
        return {"field": field}

    app.register(f"tickets_by_{field}", make_handler_workflow(name_field))

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/tickets_by_status/execute", json={"inputs": {"customer": "Acme"}})
    print(answer.json()["outputs"]["handler"])
    #> {'field': 'owner'}
