import os

from fastapi import APIRouter, Depends
from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy
from nexus import ForbiddenError, Nexus, NotFoundError
from nexus.auth import JWTConfig
from nexus.auth.dependencies import get_current_user
from nexus.auth.plugin import NexusAuthPlugin

TICKETS = {
    "t1": {"id": "t1", "department": "sales", "tags": []},
    "t2": {"id": "t2", "department": "sales", "tags": []},
    "t3": {"id": "t3", "department": "sales", "tags": []},
    "t4": {"id": "t4", "department": "sales", "tags": ["legal-hold"]},
    "t5": {"id": "t5", "department": "finance", "tags": []},
}

abac = ABACPermissionEvaluatorNode(cache_results=True)
SAME = {"operator": "equals", "value": "{resource.department}"}
abac.add_policy(
    ABACPolicy(
        id="read",
        name="Read tickets of the department",
        effect="allow",
        conditions={"user.department": SAME, "action.name": {"operator": "equals", "value": "read"}},
    )
)
abac.add_policy(
    ABACPolicy(
        id="delete",
        name="Delete tickets of the department",
        effect="allow",
        conditions={
            "user.department": SAME,
            "action.name": {"operator": "equals", "value": "delete"},
            "user.clearance": {"operator": "greater_equal", "value": 3},
        },
    )
)
abac.add_policy(
    ABACPolicy(
        id="hold",
        name="Legal hold",
        effect="deny",
        conditions={
            "resource.tags": {"operator": "contains_value", "value": "legal-hold"},
            "action.name": {"operator": "equals", "value": "delete"},
        },
    )
)


def authorize(user, ticket_id: str, action: str) -> dict:
    ticket = TICKETS.get(ticket_id)
    if ticket is None:
        raise NotFoundError("ticket not found")
    claims = user.raw_claims
    if "department" not in claims or "clearance" not in claims:
        raise ForbiddenError("missing attributes")
    decision = abac.execute(
        user_context={**claims, "user_id": claims["sub"]},
        resource_context={"resource_id": ticket_id, **ticket},
        environment_context={},
        action_context={"name": action},
        permission="tickets",
    )
    if not decision["allowed"]:
        raise ForbiddenError("not allowed")
    return ticket


router = APIRouter(prefix="/tickets")


@router.get("/{ticket_id}")
async def read_ticket(ticket_id: str, user=Depends(get_current_user)):
    return authorize(user, ticket_id, "read")


@router.delete("/{ticket_id}")
async def delete_ticket(ticket_id: str, user=Depends(get_current_user)):
    authorize(user, ticket_id, "delete")
    del TICKETS[ticket_id]
    return {"deleted": ticket_id}


app = Nexus(auto_discovery=False, enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
    )
)
app.include_router(router)
