from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

node = ABACPermissionEvaluatorNode(cache_results=False)
node.policies.clear()
node.add_policy(
    ABACPolicy(
        id="admins",
        name="Admins",
        effect="allow",
        conditions={"user.roles": {"operator": "contains_value", "value": "admin"}},
    )
)


def allowed(role: str) -> bool:
    decision = node.execute(
        user_context={"user_id": "bob", "roles": [role]},
        resource_context={"type": "contact"},
        environment_context={},
        permission="delete",
    )
    return bool(decision["allowed"])


print(allowed("admin"), allowed("not_an_admin"))
#> True False
