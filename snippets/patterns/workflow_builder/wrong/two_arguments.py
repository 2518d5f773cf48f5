from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "find", {"code": "result = {'plan': 'pro'}"})
builder.add_node("PythonCodeNode", "welcome", {"code": "result = plan"})
builder.add_connection("find", "welcome")
#> TypeError: WorkflowBuilder.add_connection() missing 2 required positional arguments: 'to_node' and 'to_input'
