from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

node = ABACPermissionEvaluatorNode(cache_results=False)
node.policies.clear()
own = {"user.department": {"operator": "equals", "value": "{resource.department}"}}
node.add_policy(ABACPolicy(id="own", name="Own", effect="allow", conditions=own))

decision = node.execute(
    user_context={"user_id": "bob"}, resource_context={"type": "ticket"}, environment_context={}, permission="read"
)
print(decision["allowed"], decision["reason"])
#> True Allowed by policy: Own
