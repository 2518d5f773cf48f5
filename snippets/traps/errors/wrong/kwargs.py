from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(**fields: object) -> dict[str, object]:
    return {"received": sorted(fields)}


with TestClient(app.fastapi_app) as client:
    inputs = {"name": "Ada", "city": "London"}
    answer = client.post("/workflows/create_contact/execute", json={"inputs": inputs})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'received': []}
