import asyncio

from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float) -> dict[str, object]: ...


async def main() -> None:
    quote = WorkflowBuilder()
    quote.add_node("DiscountNode", "discount", {})
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(quote.build(), {"price": "900 €"})


asyncio.run(main())
#> WorkflowExecutionError: Node 'discount' execution failed: Input 'price' must be of type float, got str. Conversion failed: could not convert string to float: '900 €'
