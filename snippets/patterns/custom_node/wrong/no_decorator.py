from kailash.nodes.base import Node, NodeParameter
from kailash.sdk_exceptions import WorkflowValidationError
from kailash.workflow.builder import WorkflowBuilder


class DiscountNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]: ...

    def run(self, price: float) -> dict[str, object]: ...


quote = WorkflowBuilder()
quote.add_node("DiscountNode", "discount", {"price": 900.0})
try:
    quote.build()
except WorkflowValidationError as error:
    print(str(error).partition(" Available nodes")[0])
    #> Failed to add node 'discount' to workflow: Node 'DiscountNode' not found in registry.
