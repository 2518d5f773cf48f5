from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

is_admin = {"user.roles": {"operator": "contains_value", "value": "admin"}}
for operators in (None, ["equals", "contains_value"]):
    node = ABACPermissionEvaluatorNode(operators=operators)
    node.policies.clear()
    node.add_policy(ABACPolicy(id="admins", name="Admins", effect="allow", conditions=is_admin))
    decision = node.execute(
        user_context={"user_id": "ada", "roles": ["admin"]},
        resource_context={},
        environment_context={},
        permission="read",
    )
    print(operators, decision["allowed"], decision["reason"])
    #> None True Allowed by policy: Admins
    #> ['equals', 'contains_value'] False No matching policies and default deny
