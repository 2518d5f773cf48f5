"""Who may do what with a ticket: rules over the caller, the ticket, the action and the hour."""

from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy
from pydantic import BaseModel


class Caller(BaseModel):  # (1)!
    department: str
    clearance: int


class Ticket(BaseModel):
    department: str
    tags: list[str]


def condition(operator: str, value: object) -> dict[str, object]:
    return {"operator": operator, "value": value}


evaluator = ABACPermissionEvaluatorNode(cache_results=False)  # (2)!
evaluator.policies.clear()  # (3)!
own = {"user.department": condition("equals", "{resource.department}")}  # (4)!
read = {**own, "action.name": condition("equals", "read")}
delete = {
    **own,
    "action.name": condition("equals", "delete"),
    "user.clearance": condition("greater_equal", 3),
    "environment.hour": condition("in_list", list(range(8, 18))),  # (5)!
}
held = {"resource.tags": condition("contains_value", "legal-hold"), "action.name": condition("equals", "delete")}
evaluator.add_policy(ABACPolicy(id="read", name="Read own", effect="allow", conditions=read))
evaluator.add_policy(ABACPolicy(id="delete", name="Delete own", effect="allow", conditions=delete))
evaluator.add_policy(ABACPolicy(id="held", name="Legal hold", effect="deny", conditions=held))  # (6)!


def allowed(action: str, caller: Caller, ticket: Ticket, hour: int) -> bool:
    decision = evaluator.execute(
        user_context=caller.model_dump(),
        resource_context=ticket.model_dump(),
        environment_context={"hour": hour},
        action_context={"name": action},
        permission=action,
    )
    return decision["allowed"] is True
