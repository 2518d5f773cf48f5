from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("rate_contact")
async def rate_contact(score: int) -> dict[str, object]:
    return {"score": score}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/rate_contact/execute", json={"inputs": {"score": 5}})
    print(answer.json()["outputs"]["handler"])
    #> {'score': 5}
