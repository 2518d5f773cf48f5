from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


async def list_orders(customer_id: str) -> dict[str, object]:
    return {"orders_of": customer_id}


@app.handler("list_orders")
async def list_orders_of(customer: str) -> dict[str, object]:
    return await list_orders(customer_id=customer)


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/list_orders/execute", json={"inputs": {"customer": "ada"}})
    print(answer.json()["outputs"]["handler"])
    #> {'orders_of': 'ada'}
