"""The audit trail over REST: of a tenant for its owners, of the platform for its operators."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from nexus.auth.dependencies import RequirePermission
from nexus.context import get_current_tenant_id

from app.rows import tenant_rows
from app.schemas import Entry, TrailQuery

router = APIRouter()


@router.get("/api/audit", dependencies=[Depends(RequirePermission("audit:read"))])
@router.get("/admin/audit", dependencies=[Depends(RequirePermission("platform:audit"))])
async def read_trail(query: Annotated[TrailQuery, Query()]) -> list[Entry]:
    """Returns the entries of the caller's own chain, the latest first."""
    async with tenant_rows(get_current_tenant_id()) as own:
        where = {"sequence": {"$lt": query.before}}
        found = await own.audit.list("AuditEntry", where, order_by=["-sequence"], limit=query.limit)
    return [Entry(event=json.loads(row["event"]), signature=row["signature"]) for row in found]
