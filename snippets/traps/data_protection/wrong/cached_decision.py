from kailash.access_control import (
    AccessControlManager,
    PermissionEffect,
    PermissionRule,
    UserContext,
    WorkflowPermission,
)

manager = AccessControlManager()
may = WorkflowPermission.EXECUTE
manager.add_rule(PermissionRule("r1", "workflow", "export", may, PermissionEffect.ALLOW, role="admin"))


def allowed(role: str) -> bool:
    bob = UserContext(user_id="bob", tenant_id="acme", email="bob@acme.example", roles=[role])
    return manager.check_workflow_access(bob, "export", may).allowed


print(allowed("admin"), allowed("viewer"))
#> True True
