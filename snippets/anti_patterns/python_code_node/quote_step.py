"""Quote a price in one step of a workflow."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient


async def quote(price: int, seats: int) -> dict[str, object]:
    return {"total": price * seats}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "quote", {"handler": quote})
app = Nexus(enable_durability=False)
app.register("quote", builder)

with TestClient(app.fastapi_app) as client:
    for seats in (3, "3"):
        answer = client.post("/workflows/quote/execute", json={"inputs": {"price": 5, "seats": seats}})
        print(answer.status_code, answer.json()["outputs"])
        #> 200 {'quote': {'total': 15}}
        #> 200 {'quote': {'total': 15}}
