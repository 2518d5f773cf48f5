from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float) -> dict[str, object]:
        return {"total": price * 0.9}


def quoted() -> object:
    quote = WorkflowBuilder()
    quote.add_node("DiscountNode", "discount", {"price": 900.0})
    with LocalRuntime() as runtime:
        results, _ = runtime.execute(quote.build())
    return results["discount"]


print(quoted())
#> {'total': 810.0}


@register_node("DiscountNode")
class PartnerDiscountNode(DiscountNode):
    def run(self, price: float) -> dict[str, object]:
        return {"total": price * 0.5}


print(quoted())
#> {'total': 450.0}
