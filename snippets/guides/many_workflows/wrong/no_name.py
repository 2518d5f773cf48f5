from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder


async def load(customer: str) -> dict[str, object]: ...


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "load", {"handler": load})
names = [builder.build().name for _ in range(2)]
print([name.startswith("Workflow-") for name in names], names[0] == names[1])
#> [True, True] False
