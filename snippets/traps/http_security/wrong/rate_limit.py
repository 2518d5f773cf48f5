from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(rate_limit=2, enable_durability=False)


@app.handler("list_contacts")
async def list_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts": ["Ada"]}


with TestClient(app.fastapi_app) as client:
    path = "/workflows/list_contacts/execute"
    print([client.post(path, json={"inputs": {}}).status_code for _ in range(4)])
    #> [200, 200, 200, 200]
