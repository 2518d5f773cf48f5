"""Send the same request twice, with the default cache and without it."""

from nexus import Nexus
from starlette.testclient import TestClient


async def create_contact(name: str) -> dict[str, object]:
    return {"name": name}


for durable in (True, False):
    app = Nexus(enable_durability=durable)
    app.register_handler("create_contact", create_contact)
    with TestClient(app.fastapi_app) as client:
        for _ in range(2):
            answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}})
            print(durable, sorted(answer.json()))
            #> True ['execution_time', 'outputs', 'version', 'workflow_id']
            #> True ['cache_age_seconds', 'cached', 'data', 'headers', 'status_code']
            #> False ['execution_time', 'outputs', 'version', 'workflow_id']
            #> False ['execution_time', 'outputs', 'version', 'workflow_id']
