from kailash.access_control import (
    AccessControlManager,
    PermissionEffect,
    PermissionRule,
    UserContext,
    WorkflowPermission,
)

manager = AccessControlManager()
may = WorkflowPermission.EXECUTE
rule = PermissionRule(
    "r1", "workflow", "export", may, PermissionEffect.ALLOW, role="analyst", tenant_id="acme"
)
manager.add_rule(rule)
for who in ("ada acme analyst", "bob acme viewer", "eve globex analyst"):
    user, tenant, role = who.split()
    context = UserContext(user_id=user, tenant_id=tenant, email=f"{user}@crm.example", roles=[role])
    print(who, manager.check_workflow_access(context, "export", may).allowed)
    #> ada acme analyst True
    #> bob acme viewer True
    #> eve globex analyst True
