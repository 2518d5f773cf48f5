import json

from nexus import Nexus
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_middleware(RequestBodyLimitMiddleware, max_body_size=1_000)


@app.handler("add_note")
async def add_note(text: str) -> dict[str, object]:
    return {"stored": len(text)}


with TestClient(app.fastapi_app) as client:
    for size in (100, 100_000):
        body = json.dumps({"inputs": {"text": "x" * size}}).encode()
        for content in (body, iter([body[:500], body[500:]])):  # with a Content-Length, and in chunks without
            headers = {"Content-Type": "application/json"}
            answer = client.post("/workflows/add_note/execute", content=content, headers=headers)
            print(size, answer.status_code)
            #> 100 200
            #> 100 200
            #> 100000 413
            #> 100000 413
