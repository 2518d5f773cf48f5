"""Everything that a tenant has, line by line, from every database."""

import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse
from nexus.auth.dependencies import RequirePermission
from nexus.context import get_current_tenant_id

from app.audited import audited
from app.databases import TENANT_DATABASES
from app.rows import Row, tenant_rows

router = APIRouter(prefix="/api/export")
PAGE = 500


@router.get("", dependencies=[Depends(RequirePermission("tenant:export"))])
async def export() -> StreamingResponse:
    """Streams `{"model": ..., "row": ...}` lines, and at the end how many there were of each model.

    An export without its last line is not whole.
    """
    tenant = get_current_tenant_id()
    async with tenant_rows(tenant) as own, audited(own, "export", own.tenant):
        pass  # before the answer starts, so that a failure has a status
    return StreamingResponse(lines(str(tenant)), media_type="application/x-ndjson")


async def lines(tenant: str) -> AsyncIterator[str]:
    counts: dict[str, int] = {}
    for name, database in TENANT_DATABASES.items():
        for model in database.get_models():
            counts[model] = 0
            async for row in everything(tenant, name, model):
                counts[model] += 1
                yield json.dumps({"model": model, "row": row}, default=str) + "\n"
    yield json.dumps({"rows": counts}) + "\n"


async def everything(tenant: str, name: str, model: str) -> AsyncIterator[Row]:
    """Yields the rows of one model in the order of their ids, whatever is written meanwhile."""
    after = ""
    while True:
        async with tenant_rows(tenant) as own:
            part = await getattr(own, name).list(model, {"id": {"$gt": after}}, order_by=["id"], limit=PAGE)
        for row in part:
            yield row
        if len(part) < PAGE:
            return
        after = part[-1]["id"]
