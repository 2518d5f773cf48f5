from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("HandlerNode", "find", {})
print("add_node says nothing")
#> add_node says nothing
try:
    builder.build()
except Exception as error:
    print(str(error).partition(" Available")[0])
    #> Failed to add node 'find' to workflow: Node 'HandlerNode' not found in registry.
