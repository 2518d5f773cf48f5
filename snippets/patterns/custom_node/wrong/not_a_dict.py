from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float) -> float:
        return price * 0.9


quote = WorkflowBuilder()
quote.add_node("DiscountNode", "discount", {"price": 900.0})
with LocalRuntime() as runtime:
    results, _ = runtime.execute(quote.build())
print(results["discount"]["failed"], results["discount"]["error"])
#> True Node outputs must be a dictionary, got float
