from kailash.access_control import (
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
workflow = builder.build("salaries")

manager = get_access_control_manager()
manager.enabled = True
may = WorkflowPermission.EXECUTE
manager.add_rule(PermissionRule("r1", "workflow", "salaries", may, PermissionEffect.ALLOW, role="payroll"))
for user, role in (("ada", "payroll"), ("bob", "viewer")):
    context = UserContext(user_id=user, tenant_id="acme", email=f"{user}@acme.example", roles=[role])
    with AccessControlledRuntime(context) as runtime:
        try:
            print(user, runtime.execute(workflow)[0]["salaries"])
            #> ada {'result': 'read'}
        except PermissionError as error:
            print(user, str(error).partition(":")[0])
            #> bob Access denied
