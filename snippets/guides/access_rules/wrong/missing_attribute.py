from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

node = ABACPermissionEvaluatorNode(cache_results=False)
node.policies.clear()
everyone = {"action.name": {"operator": "equals", "value": "read"}}
low = {"user.clearance": {"operator": "less_than", "value": 3}}
node.add_policy(ABACPolicy(id="read", name="Read", effect="allow", conditions=everyone))
node.add_policy(ABACPolicy(id="low", name="Low clearance", effect="deny", conditions=low))

for user in ({"clearance": 1}, {"user_id": "bob"}, {"clearance": "none"}):
    decision = node.execute(
        user_context=user,
        resource_context={"type": "ticket"},
        environment_context={},
        action_context={"name": "read"},
        permission="read",
    )
    print(user, decision["allowed"])
    #> {'clearance': 1} False
    #> {'user_id': 'bob'} True
    #> {'clearance': 'none'} True
