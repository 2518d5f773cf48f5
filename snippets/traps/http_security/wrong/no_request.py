from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.endpoint("/contacts", rate_limit=2)
async def list_contacts() -> list[str]:
    return ["Ada"]


with TestClient(app.fastapi_app) as client:
    print([client.get("/contacts").status_code for _ in range(4)])
    #> [200, 200, 200, 200]
