from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(max_request_body_bytes=1_000, enable_durability=False)


@app.handler("add_note")
async def add_note(text: str) -> dict[str, object]:
    return {"stored": len(text)}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/add_note/execute", json={"inputs": {"text": "x" * 100_000}})
    print(answer.status_code, answer.json()["outputs"])
    #> 200 {'handler': {'stored': 100000}}
