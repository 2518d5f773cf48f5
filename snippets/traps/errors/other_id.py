import asyncio

from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float) -> dict[str, object]:
        return {"total": price * 0.9}


async def main() -> None:
    quote = WorkflowBuilder()
    quote.add_node("DiscountNode", "discount", {})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(quote.build(), {"price": 900})
    print(results)
    #> {'discount': {'total': 810.0}}


asyncio.run(main())
