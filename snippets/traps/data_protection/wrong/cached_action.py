from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy

node = ABACPermissionEvaluatorNode()
node.policies.clear()
only_read = {"action.name": {"operator": "equals", "value": "read"}}
node.add_policy(ABACPolicy(id="read", name="Read", effect="allow", conditions=only_read))


def allowed(action: str) -> bool:
    decision = node.execute(
        user_context={"user_id": "bob"},
        resource_context={"type": "contact"},
        environment_context={},
        permission="contacts",
        action_context={"name": action},
    )
    return bool(decision["allowed"])


print(allowed("read"), allowed("delete"))
#> True True
