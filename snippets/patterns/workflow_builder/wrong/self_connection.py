from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "find", {"code": "result = {'plan': 'pro'}"})
builder.add_connection("find", "result.plan", "find", "plan")
#> ConnectionError: Cannot connect node 'find' to itself.
#> Tip: Consider using intermediate nodes or different port names.
#> Example: Create a separate processing node between input and output.
