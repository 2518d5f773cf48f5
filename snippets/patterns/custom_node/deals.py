"""Quote a deal with two nodes of your own: one asks a service, one computes."""

import asyncio
import os

import httpx
from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.workflow.builder import WorkflowBuilder

DIRECTORY = os.environ.get("DIRECTORY_URL", "http://127.0.0.1:8000")


@register_node()  # (1)!
class CompanySizeNode(AsyncNode):  # (2)!
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"company": NodeParameter(name="company", type=str)}

    async def async_run(self, company: str) -> dict[str, object]:  # (3)!
        async with asyncio.timeout(2), httpx.AsyncClient(base_url=DIRECTORY) as client:  # (4)!
            answer = await client.get("/companies", params={"name": company})
        answer.raise_for_status()
        return {"employees": answer.json()["employees"]}


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {
            "price": NodeParameter(name="price", type=float),
            "employees": NodeParameter(name="employees", type=int),
            "loyal": NodeParameter(name="loyal", type=bool, required=False, default=False),
        }

    def run(self, price: float, employees: int, loyal: bool) -> dict[str, object]:
        percent = (20 if employees >= 250 else 0) + (5 if loyal else 0)  # (5)!
        return {"total": round(price * (100 - percent) / 100, 2)}


quote = WorkflowBuilder()
quote.add_node("CompanySizeNode", "size", {})  # (6)!
quote.add_node("DiscountNode", "discount", {})
quote.add_connection("size", "employees", "discount", "employees")
