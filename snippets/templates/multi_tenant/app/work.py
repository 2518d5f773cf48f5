"""What the jobs do. Each may run twice, so each leaves the same rows however often it runs."""

import asyncio
from collections.abc import Awaitable, Callable

from app import erasure
from app.audited import audited
from app.clock import now
from app.rows import tenant_rows

Work = Callable[..., Awaitable[None]]


async def report(job: str, tenant: str, actor: str) -> None:
    """Counts what the tenant has; the row of the report has the id of the job."""
    async with tenant_rows(tenant) as rows, audited(rows, "report", job, actor):
        counts = {"projects": await rows.primary.count("Project"), "events": await rows.analytics.count("Event")}
        await rows.analytics.upsert("Report", {"id": job, "created": now(), **counts})


async def erase(job: str, tenant: str, actor: str, target: str) -> None:
    await asyncio.sleep(erasure.patience())
    await erasure.erase(target, actor)


KINDS: dict[str, Work] = {"report": report, "erase": erase}
