from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode

node = ABACPermissionEvaluatorNode()
print(len(node.policies))
#> 11
decision = node.execute(
    user_context={"user_id": "bob", "roles": ["not_an_admin"]},
    resource_context={"type": "contact"},
    environment_context={},
    permission="delete",
)
print(decision["allowed"], decision["policy_id"])
#> True admin_access
