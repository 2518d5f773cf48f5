"""Quote a price with a function that has types, tests and a debugger."""

from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


@app.handler("quote")
async def quote(price: int, seats: int) -> dict[str, object]:
    return {"total": price * seats}


with TestClient(app.fastapi_app) as client:
    for seats in (3, "3"):
        answer = client.post("/workflows/quote/execute", json={"inputs": {"price": 5, "seats": seats}})
        print(answer.status_code, answer.json()["outputs"])
        #> 200 {'handler': {'total': 15}}
        #> 200 {'handler': {'total': 15}}
