from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)


async def list_orders(customer_id: str = "everyone") -> dict[str, object]:
    return {"orders_of": customer_id}


app.register_handler("list_orders", list_orders, input_mapping={"customer": "customer_id"})

with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/list_orders/execute", json={"inputs": {"customer": "ada"}})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'orders_of': 'everyone'}
