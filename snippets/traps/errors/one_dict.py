from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(fields: dict) -> dict[str, object]:
    return {"received": sorted(fields)}


with TestClient(app.fastapi_app) as client:
    inputs = {"fields": {"name": "Ada", "city": "London"}}
    answer = client.post("/workflows/create_contact/execute", json={"inputs": inputs})
    print(answer.json()["outputs"]["handler"])
    #> {'received': ['city', 'name']}
