from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]: ...


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/create_contact/execute", json={"name": "Ada"})
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
