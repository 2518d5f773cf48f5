"""Name nodes as they are registered."""

import kailash.nodes.transform  # noqa: F401  registers Sort and DataTransformer
from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder


@register_node()
class Discount(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {"price": NodeParameter(name="price", type=float, required=False, default=900.0)}

    def run(self, price: float) -> dict[str, object]:
        return {"total": price * 0.8}


for name in ("PythonCodeNode", "Sort", "DataTransformer", "Discount"):
    builder = WorkflowBuilder()
    builder.add_node(name, "step", {"code": "result = 1"} if name == "PythonCodeNode" else {})
    workflow = builder.build()
    print(name, "is found")
    #> PythonCodeNode is found
    #> Sort is found
    #> DataTransformer is found
    #> Discount is found
with LocalRuntime() as runtime:
    print(runtime.execute(workflow)[0])
    #> {'step': {'total': 720.0}}
