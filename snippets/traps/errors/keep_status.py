from nexus import Nexus, NexusHandlerError
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
contacts = {"c1": "Ada"}


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    if name := contacts.get(contact_id):
        return {"name": name}
    raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})


with TestClient(app.fastapi_app) as client:
    for contact_id in ("c1", "c2"):
        answer = client.post("/workflows/read_contact/execute", json={"inputs": {"contact_id": contact_id}})
        print(answer.status_code, answer.json().get("error"))
        #> 200 None
        #> 404 no contact c2
