from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

node = ABACPermissionEvaluatorNode(cache_results=False)
node.policies.clear()
hours = {"environment.time": {"operator": "time_between", "value": ["09:00", "17:00"]}}
node.add_policy(ABACPolicy(id="hours", name="Hours", effect="allow", conditions=hours))

for time in ("10:00", "2026-01-05T10:00:00"):
    decision = node.execute(
        user_context={"user_id": "bob"},
        resource_context={"type": "ticket"},
        environment_context={"time": time},
        permission="read",
    )
    print(time, decision["allowed"])
    #> 10:00 False
    #> 2026-01-05T10:00:00 False
