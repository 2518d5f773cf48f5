from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(preset="enterprise", enable_durability=False)


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}})
    print(answer.status_code, answer.json()["outputs"])
    #> 200 {'handler': {'deleted': 'c1'}}
