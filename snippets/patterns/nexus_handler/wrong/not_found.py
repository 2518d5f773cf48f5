from nexus import Nexus, NotFoundError
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    raise NotFoundError(f"No contact {contact_id}")


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/read_contact/execute", json={"inputs": {"contact_id": "c1"}})
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
