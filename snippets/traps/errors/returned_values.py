from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
REBATE = 0.8


@app.handler("quote_deal")
async def quote_deal(price: float) -> dict[str, object]:
    return {"total": price * REBATE}


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/quote_deal/execute", json={"inputs": {"price": 900}})
    print(answer.json()["outputs"])
    #> {'handler': {'total': 720.0}}
