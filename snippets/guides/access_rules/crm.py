"""Tickets over HTTP: 200 if a rule allows it, else 403."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from kailash.trust.auth.models import AuthenticatedUser
from nexus import ForbiddenError, Nexus, NotFoundError
from nexus.auth import JWTConfig
from nexus.auth.dependencies import get_current_user
from nexus.auth.plugin import NexusAuthPlugin
from pydantic import ValidationError
from rules import Caller, Ticket, allowed

tickets = {
    "t1": Ticket(department="sales", tags=[]),
    "t2": Ticket(department="sales", tags=["legal-hold"]),
    "t3": Ticket(department="finance", tags=[]),
}


def hour() -> int:
    return datetime.now(UTC).hour


User = Annotated[AuthenticatedUser, Depends(get_current_user)]
Hour = Annotated[int, Depends(hour)]


def may(action: str) -> Callable[..., Ticket]:
    def check(ticket_id: str, user: User, now: Hour) -> Ticket:
        if not (ticket := tickets.get(ticket_id)):
            raise NotFoundError(f"no ticket {ticket_id}")
        try:
            caller = Caller.model_validate(user.raw_claims)  # (1)!
        except ValidationError:
            raise ForbiddenError("The token lacks an attribute") from None
        if not allowed(action, caller, ticket, now):
            raise ForbiddenError("No rule allows it")
        return ticket

    return check


router = APIRouter(prefix="/tickets/{ticket_id}")


@router.get("")
async def read_ticket(ticket: Annotated[Ticket, Depends(may("read"))]) -> Ticket:  # (2)!
    return ticket


@router.delete("", dependencies=[Depends(may("delete"))])
async def delete_ticket(ticket_id: str) -> dict[str, str]:
    del tickets[ticket_id]
    return {"deleted": ticket_id}


app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt))
app.include_router(router)
