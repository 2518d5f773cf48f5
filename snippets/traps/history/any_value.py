"""Return what JSON can say."""

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("contact_names")
async def contact_names(city: str) -> list[str]:
    return ["Ada", "Grace"]


@app.handler("count_contacts")
async def count_contacts(city: str) -> int:
    return 2


with TestClient(app.fastapi_app) as client:
    for name in ("contact_names", "count_contacts"):
        answer = client.post(f"/workflows/{name}/execute", json={"inputs": {"city": "London"}})
        print(answer.status_code, answer.json()["outputs"])
        #> 200 {'handler': {'result': ['Ada', 'Grace']}}
        #> 200 {'handler': {'result': 2}}
