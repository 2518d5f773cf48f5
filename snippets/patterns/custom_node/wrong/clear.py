from kailash.nodes.base import NodeRegistry
from kailash.sdk_exceptions import WorkflowValidationError
from kailash.workflow.builder import WorkflowBuilder

NodeRegistry.clear()
builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "code", {"code": "result = 1"})
try:
    builder.build()
except WorkflowValidationError as error:
    print(str(error).partition(" This usually")[0])
    #> Failed to add node 'code' to workflow: Node 'PythonCodeNode' not found in registry. The node registry is empty.
