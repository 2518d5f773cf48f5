from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus()


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    return {"name": name}


with TestClient(app.fastapi_app, headers={"Idempotency-Key": "k1"}, raise_server_exceptions=False) as client:
    for name in ("Ada", "Grace"):
        answer = client.post("/workflows/create_contact/execute", json={"inputs": {"name": name}})
        print(answer.status_code, answer.headers["content-type"])
        #> 200 application/json
        #> 500 text/plain; charset=utf-8
