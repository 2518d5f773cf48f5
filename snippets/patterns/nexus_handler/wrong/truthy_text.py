from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("mark_contact")
async def mark_contact(vip: bool) -> dict[str, object]:
    return {"vip": vip}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/mark_contact/execute", json={"inputs": {"vip": "no"}})
    print(answer.json()["outputs"]["handler"])
    #> {'vip': True}
