from nexus import Nexus, Request
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


async def rate_contact(request: Request, score: int, note: str = "") -> dict[str, object]:
    return {"score": score}


app.handler_extract("rate_contact", rate_contact)

with TestClient(app.fastapi_app) as client:
    for inputs in ({"score": 5, "note": ""}, {"score": "high", "note": ""}, {"score": 5}):
        answer = client.post("/workflows/rate_contact/execute", json={"inputs": inputs})
        print(answer.status_code, answer.json().get("outputs"))
        #> 200 {'handler': {'score': '5'}}
        #> 200 {'handler': {'score': 'high'}}
        #> 500 None
