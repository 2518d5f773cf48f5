import kailash.nodes.transform
from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.sdk_exceptions import WorkflowValidationError
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class Discount(Node):
    def get_parameters(self) -> dict[str, NodeParameter]: ...

    def run(self) -> dict[str, object]: ...


for name in ("PythonCode", "SortNode", "DataTransformerNode", "DiscountNode"):
    builder = WorkflowBuilder()
    builder.add_node(name, "step", {})
    try:
        builder.build()
    except WorkflowValidationError as error:
        print(str(error).partition(" Available nodes")[0].partition(": ")[2])
        #> Node 'PythonCode' not found in registry.
        #> Node 'SortNode' not found in registry.
        #> Node 'DataTransformerNode' not found in registry.
        #> Node 'DiscountNode' not found in registry.
