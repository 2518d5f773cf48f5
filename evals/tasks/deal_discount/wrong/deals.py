import os

import httpx
from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus


@register_node()
class CompanySizeNode(AsyncNode):
    def get_parameters(self):
        return {"company": NodeParameter(name="company", type=str, required=True)}

    async def async_run(self, **kwargs):
        url = os.environ["DIRECTORY_URL"]
        response = httpx.get(f"{url}/companies", params={"name": kwargs["company"]}, timeout=30)
        return {"employees": response.json()["employees"]}


@register_node()
class DiscountNode(Node):
    def get_parameters(self):
        return {
            "price": NodeParameter(name="price", type=float, required=True),
            "employees": NodeParameter(name="employees", type=int, required=True),
            "percent": NodeParameter(name="percent", type=float, required=False, default=20.0),
        }

    def run(self, **kwargs):
        price = kwargs["price"]
        if kwargs["employees"] >= 250:
            price = price * (100 - kwargs["percent"]) / 100
        return {"total": round(price, 2)}


workflow = WorkflowBuilder()
workflow.add_node("CompanySizeNode", "size", {})
workflow.add_node("DiscountNode", "discount", {"percent": 20.0})
workflow.add_connection("size", "employees", "discount", "employees")
app = Nexus(auto_discovery=False, enable_durability=False)
app.register("quote_deal", workflow.build())
