from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float, employees: int = 0) -> dict[str, object]:
        return {"total": price * 0.8 if employees >= 250 else price}


quote = WorkflowBuilder()
quote.add_node("DiscountNode", "discount", {})
with LocalRuntime() as runtime:
    results, _ = runtime.execute(quote.build(), parameters={"discount": {"price": 900, "employees": 300}})
print(results)
#> {'discount': {'total': 900.0}}
