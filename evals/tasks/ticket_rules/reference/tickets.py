"""Tickets over HTTP, for callers whose attributes allow it."""

import os
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends
from kailash.nodes.security.abac_evaluator import ABACPermissionEvaluatorNode, ABACPolicy
from kailash.trust.auth.models import AuthenticatedUser
from nexus import ForbiddenError, Nexus, NotFoundError
from nexus.auth import JWTConfig
from nexus.auth.dependencies import get_current_user
from nexus.auth.plugin import NexusAuthPlugin
from pydantic import BaseModel, ValidationError


class Caller(BaseModel):
    department: str
    clearance: int


class Ticket(BaseModel):
    id: str
    department: str
    tags: list[str]


def condition(operator: str, value: object) -> dict[str, object]:
    return {"operator": operator, "value": value}


evaluator = ABACPermissionEvaluatorNode(cache_results=False)
evaluator.policies.clear()
own = {"user.department": condition("equals", "{resource.department}")}
read = {**own, "action.name": condition("equals", "read")}
delete = {**own, "action.name": condition("equals", "delete"), "user.clearance": condition("greater_equal", 3)}
held = {"resource.tags": condition("contains_value", "legal-hold"), "action.name": condition("equals", "delete")}
evaluator.add_policy(ABACPolicy(id="read", name="Read own", effect="allow", conditions=read))
evaluator.add_policy(ABACPolicy(id="delete", name="Delete own", effect="allow", conditions=delete))
evaluator.add_policy(ABACPolicy(id="held", name="Legal hold", effect="deny", conditions=held))

TAGS = {"t1": [], "t2": [], "t3": [], "t4": ["legal-hold"], "t5": []}
tickets = {id: Ticket(id=id, department="finance" if id == "t5" else "sales", tags=tags) for id, tags in TAGS.items()}
User = Annotated[AuthenticatedUser, Depends(get_current_user)]


def may(action: str) -> Callable[..., Ticket]:
    def check(ticket_id: str, user: User) -> Ticket:
        if not (ticket := tickets.get(ticket_id)):
            raise NotFoundError(f"no ticket {ticket_id}")
        try:
            caller = Caller.model_validate(user.raw_claims)
        except ValidationError:
            raise ForbiddenError("The token lacks a claim") from None
        decision = evaluator.execute(
            user_context=caller.model_dump(),
            resource_context=ticket.model_dump(),
            environment_context={},
            action_context={"name": action},
            permission=action,
        )
        if decision["allowed"] is not True:
            raise ForbiddenError("No rule allows it")
        return ticket

    return check


router = APIRouter(prefix="/tickets/{ticket_id}")


@router.get("")
async def read_ticket(ticket: Annotated[Ticket, Depends(may("read"))]) -> Ticket:
    return ticket


@router.delete("", dependencies=[Depends(may("delete"))])
async def delete_ticket(ticket_id: str) -> dict[str, str]:
    del tickets[ticket_id]
    return {"deleted": ticket_id}


app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt))
app.include_router(router)
