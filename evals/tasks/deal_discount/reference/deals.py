"""Quote a deal in two steps, over HTTP."""

import os

import httpx
from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus


@register_node()
class CompanySizeNode(AsyncNode):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"company": NodeParameter(name="company", type=str)}

    async def async_run(self, company: str) -> dict[str, object]:
        async with httpx.AsyncClient(base_url=os.environ["DIRECTORY_URL"], timeout=30) as client:
            answer = await client.get("/companies", params={"name": company})
        return {"employees": answer.raise_for_status().json()["employees"]}


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {
            "price": NodeParameter(name="price", type=float),
            "employees": NodeParameter(name="employees", type=int),
        }

    def run(self, price: float, employees: int) -> dict[str, object]:
        return {"total": round(price * 0.8 if employees >= 250 else price, 2)}


quote = WorkflowBuilder()
quote.add_node("CompanySizeNode", "size", {})
quote.add_node("DiscountNode", "discount", {})
quote.add_connection("size", "employees", "discount", "employees")
app = Nexus(enable_durability=False)
app.register("quote_deal", quote.build())
