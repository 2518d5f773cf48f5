"""The audit trail over REST; nothing changes or deletes its entries."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from nexus.auth.dependencies import RequirePermission

from app.paging import page
from app.schemas import AuditEntry, AuditQuery, Page

router = APIRouter(prefix="/api/audit")


@router.get("", dependencies=[Depends(RequirePermission("audit:read"))])
async def list_entries(query: Annotated[AuditQuery, Query()]) -> Page[AuditEntry]:
    where = query.model_dump(include={"row_id"}, exclude_none=True)
    found, after = await page("AuditEntry", where, "-created", query.limit, query.after)
    return Page[AuditEntry].model_validate({"items": found, "next": after})
