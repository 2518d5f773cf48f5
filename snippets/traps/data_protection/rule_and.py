from kailash.access_control import (
    AccessControlManager,
    PermissionEffect,
    PermissionRule,
    UserContext,
    WorkflowPermission,
    create_attribute_condition,
)

manager = AccessControlManager()
may = WorkflowPermission.EXECUTE
in_acme = create_attribute_condition("user.tenant_id", "equals", "acme")
rule = PermissionRule(
    "r1", "workflow", "export", may, PermissionEffect.ALLOW, role="analyst", conditions=in_acme
)
manager.add_rule(rule)
for who in ("ada acme analyst", "bob acme viewer", "eve globex analyst"):
    user, tenant, role = who.split()
    context = UserContext(user_id=user, tenant_id=tenant, email=f"{user}@crm.example", roles=[role])
    print(who, manager.check_workflow_access(context, "export", may).allowed)
    #> ada acme analyst True
    #> bob acme viewer False
    #> eve globex analyst False
