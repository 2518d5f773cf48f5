from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus()
calls = []


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    calls.append(name)
    return {"name": name}


with TestClient(app.fastapi_app) as client:
    first, second = (
        client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}}) for _ in range(2)
    )
    print(sorted(first.json()))
    #> ['execution_time', 'outputs', 'version', 'workflow_id']
    print(sorted(second.json()))
    #> ['cache_age_seconds', 'cached', 'data', 'headers', 'status_code']
    print(len(calls))
    #> 1
