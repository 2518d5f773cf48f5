from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    return {"contacts": 2}


with TestClient(app.fastapi_app) as client:
    for name in client.get("/workflows").json():
        path = f"/workflows/{name}/execute"
        print("POST", path, client.post(path, json={"inputs": {"city": "London"}}).status_code)
        #> POST /workflows/count_contacts/execute 200
