"""Leave an entry in the audit trail before each change, and another one if the change fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nexus import NexusError
from nexus.context import get_current_actor_id

from app import trail
from app.rows import Rows


@asynccontextmanager
async def audited(rows: Rows, action: str, resource: str, actor: str | None = None) -> AsyncIterator[None]:
    """What changes inside is in the trail: `started` first, so that nothing changes without an entry."""
    actor = actor or get_current_actor_id() or "unknown"
    await trail.record(rows, actor, action, resource, "started")
    try:
        yield
    except Exception as error:
        outcome = "denied" if isinstance(error, NexusError) else "failure"
        await trail.record(rows, actor, action, resource, outcome)
        raise
