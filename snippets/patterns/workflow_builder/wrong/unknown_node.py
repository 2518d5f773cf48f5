from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "find", {"code": "result = {'plan': 'pro'}"})
builder.add_connection("find", "result.plan", "wellcome", "plan")
#> WorkflowValidationError: Target node 'wellcome' not found in workflow.
#> Available nodes: ['find']
#>
#> Tip: Use workflow.add_node() to create nodes before connecting them.
#> Example: workflow.add_node('PythonCodeNode', 'wellcome', {'code': 'result = data'})
