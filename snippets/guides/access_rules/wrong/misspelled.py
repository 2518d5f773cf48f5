from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

read = {"action.name": {"operator": "equals", "value": "read"}}
for effect, operator in (("deny", "equals"), ("deny", "equal"), ("Deny", "equals")):
    node = ABACPermissionEvaluatorNode(cache_results=False)
    node.policies.clear()
    held = {"resource.held": {"operator": operator, "value": True}}
    node.add_policy(ABACPolicy(id="read", name="Read", effect="allow", conditions=read))
    node.add_policy(ABACPolicy(id="held", name="Held", effect=effect, conditions=held))
    decision = node.execute(
        user_context={"user_id": "bob"},
        resource_context={"held": True},
        environment_context={},
        action_context={"name": "read"},
        permission="read",
    )
    print(effect, operator, decision["allowed"])
    #> deny equals False
    #> deny equal True
    #> Deny equals True
