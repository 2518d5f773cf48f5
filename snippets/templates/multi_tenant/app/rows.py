"""The one way to rows: as an active tenant, in all databases at once, within a limit of time."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

from dataflow.features.express import DataFlowExpress
from nexus import ForbiddenError, NexusError
from nexus.context import get_current_tenant_id

from app.databases import analytics, audit, platform, primary
from app.settings import settings

PLATFORM = "platform"  # owns what the platform's operators leave in the audit trail, and no other rows
Row = dict[str, Any]
TURNS = asyncio.Semaphore(settings().database_connections)  # DataFlow's own pool_size does not bind


class DatabaseError(Exception):
    """A database did not answer, or did not take a change. Callers read 503."""


@dataclass(frozen=True)
class Rows:
    """Rows of one tenant, in each database."""

    tenant: str
    primary: DataFlowExpress
    analytics: DataFlowExpress
    audit: DataFlowExpress


@contextmanager
def database_faults() -> Iterator[None]:
    """Everything that comes up for checked input is a fault of a database; the log has the cause."""
    try:
        yield
    except NexusError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("a database failed")
        raise DatabaseError from error


@asynccontextmanager
async def tenants() -> AsyncIterator[DataFlowExpress]:
    """The list of tenants, for operators."""
    with database_faults():
        async with asyncio.timeout(settings().database_seconds):
            yield platform.express


@asynccontextmanager
async def tenant_rows(tenant: str | None, closed: bool = False) -> AsyncIterator[Rows]:
    """The rows of one tenant.

    Do not nest it: each takes one of `database_connections` turns.
    Whoever got in before a tenant was closed is out again after `database_seconds`: erasure counts on that.

    Args:
        tenant: Its id.
        closed: Let in although the tenant is suspended or being deleted.

    Raises:
        ForbiddenError: There is no such tenant, or it is not active.
        DatabaseError: A database failed, or took too long.
    """
    with database_faults():
        async with asyncio.timeout(settings().database_seconds), TURNS:
            if tenant != PLATFORM:
                found = await platform.express.read("Tenant", tenant) if tenant else None
                if not found or not (closed or found["status"] == "active"):
                    raise ForbiddenError("The tenant is not active")
            contexts = primary.tenant_context  # what is current is current for all instances
            if not contexts.is_tenant_registered(tenant):
                contexts.register_tenant(tenant, tenant)
            async with contexts.aswitch(tenant):
                yield Rows(str(tenant), primary.express, analytics.express, audit.express)


@asynccontextmanager
async def rows() -> AsyncIterator[Rows]:
    """The rows of the caller's tenant, which only the verified token names."""
    async with tenant_rows(get_current_tenant_id()) as found:
        yield found


async def put(express: DataFlowExpress, model: str, row: Row) -> bool:
    """Stores a row and tells whether it was new."""
    try:
        await express.create(model, row)
    except Exception:
        if await express.read(model, row["id"]):
            return False
        raise
    return True
