from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    return {"name": name}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'name': 'Ada'}
