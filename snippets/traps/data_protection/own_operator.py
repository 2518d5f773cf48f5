from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy


def shares_a_team(left: list[str], right: list[str]) -> bool:
    return bool(set(left) & set(right))


node = ABACPermissionEvaluatorNode(cache_results=False)
node.operators["shares_a_team"] = shares_a_team
node.policies.clear()
same_team = {"user.teams": {"operator": "shares_a_team", "value": "{resource.teams}"}}
node.add_policy(ABACPolicy(id="team", name="Team", effect="allow", conditions=same_team))


def allowed(teams: list[str]) -> bool:
    decision = node.execute(
        user_context={"user_id": "ada", "teams": teams},
        resource_context={"teams": ["sales", "support"]},
        environment_context={},
        permission="read",
    )
    return bool(decision["allowed"])


print(allowed(["sales"]), allowed(["finance"]))
#> True False
