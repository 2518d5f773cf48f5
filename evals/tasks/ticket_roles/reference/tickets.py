"""Tickets behind a token and a role."""

import os
from uuid import uuid4

from fastapi import APIRouter, Depends
from nexus import Nexus, NotFoundError
from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin

ROLES = {"viewer": ["tickets:read"], "agent": ["tickets:read", "tickets:create"], "admin": ["*"]}
app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt, rbac=ROLES))
tickets: dict[str, str] = {}
router = APIRouter(prefix="/tickets")


@router.get("", dependencies=[Depends(RequirePermission("tickets:read"))])
async def list_tickets() -> list[str]:
    return list(tickets.values())


@router.post("", status_code=201, dependencies=[Depends(RequirePermission("tickets:create"))])
async def open_ticket(text: str) -> dict[str, str]:
    ticket_id = uuid4().hex
    tickets[ticket_id] = text
    return {"id": ticket_id}


@router.delete("/{ticket_id}", dependencies=[Depends(RequirePermission("tickets:close"))])
async def close_ticket(ticket_id: str) -> dict[str, str]:
    if tickets.pop(ticket_id, None) is None:
        raise NotFoundError(f"no ticket {ticket_id}")
    return {"closed": ticket_id}


app.include_router(router)
