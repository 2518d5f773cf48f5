from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {
            "price": NodeParameter(name="price", type=float),
            "percent": NodeParameter(name="percent", type=float),
        }

    def run(self, price: float, percent: float) -> dict[str, object]:
        return {"total": price * (100 - percent) / 100}


quote = WorkflowBuilder()
quote.add_node("DiscountNode", "discount", {"percent": 10.0})
app = Nexus(enable_durability=False)
app.register("quote_deal", quote.build())

with TestClient(app.fastapi_app) as client:
    for inputs in ({"price": 900}, {"price": 900, "percent": 100}):
        answer = client.post("/workflows/quote_deal/execute", json={"inputs": inputs})
        print(answer.json()["outputs"])
        #> {'discount': {'total': 810.0}}
        #> {'discount': {'total': 0.0}}
