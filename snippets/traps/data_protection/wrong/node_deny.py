from kailash.access_control import (
    NodePermission,
    PermissionEffect,
    PermissionRule,
    UserContext,
    WorkflowPermission,
    get_access_control_manager,
)
from kailash.runtime.access_controlled import AccessControlledRuntime
from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "salaries", {"code": "result = 'read'"})
workflow = builder.build("report")

manager = get_access_control_manager()
manager.enabled = True
bob = UserContext(user_id="bob", tenant_id="acme", email="bob@acme.example", roles=["viewer"])
may = WorkflowPermission.EXECUTE
manager.add_rule(PermissionRule("r1", "workflow", "report", may, PermissionEffect.ALLOW, role="viewer"))
salaries = NodePermission.EXECUTE
manager.add_rule(PermissionRule("r2", "node", "salaries", salaries, PermissionEffect.DENY, role="viewer"))
print(manager.check_node_access(bob, "salaries", NodePermission.EXECUTE).allowed)
#> False
with AccessControlledRuntime(bob) as runtime:
    results, _ = runtime.execute(workflow)
print(results["salaries"])
#> {'result': 'read'}
