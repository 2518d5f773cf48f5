from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
contacts = ["Ada", "Grace"]


@app.endpoint("/contacts/count")
async def count_contacts() -> dict[str, int]:
    return {"count": len(contacts)}


with TestClient(app.fastapi_app) as client:
    print(client.get("/contacts/count").json())
    #> {'count': 2}
