from kailash import create_gateway
from kailash.nodes.handler import make_handler_workflow
from starlette.testclient import TestClient


async def read_contact(contact_id: str) -> dict[str, object]:
    return {"id": contact_id, "name": "Ada"}


gateway = create_gateway(title="CRM", enable_auth=True, require_auth=False)
gateway.register_workflow("read_contact", make_handler_workflow(read_contact))

with TestClient(gateway.app) as client:
    answer = client.post("/workflows/read_contact/execute", json={"inputs": {"contact_id": "c1"}})
    print("without", answer.status_code)
    #> without 200
