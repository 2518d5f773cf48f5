"""The tables, and the one way to their rows: as the tenant of the verified token."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from dataflow import DataFlow
from dataflow.features.express import DataFlowExpress
from nexus import ForbiddenError, NexusError
from nexus.context import get_current_tenant_id

from app.settings import settings

db = DataFlow(
    settings().database_url,
    multi_tenant=True,  # adds tenant_id to every table and every query
    auto_migrate=False,  # tables come from app.tables
    cache_enabled=False,  # each worker would have a cache of its own
    enable_model_persistence=False,
    pool_size=10,
    max_overflow=10,
)


@db.model
class Conversation:
    id: str
    created: str  # ISO 8601 in UTC, which sorts as text on every database
    owner: str
    title: str

    __dataflow__: ClassVar[dict[str, Any]] = {
        "indexes": [{"name": "conversations_of_owner", "fields": ["tenant_id", "owner", "created", "id"]}]
    }


@db.model
class Turn:
    """A question with its answer in one row, so that no crash leaves half of it."""

    id: str
    created: str
    conversation_id: str
    question: str
    answer: str
    tokens: int  # that the budget was charged with

    __dataflow__: ClassVar[dict[str, Any]] = {
        "indexes": [{"name": "turns_of", "fields": ["tenant_id", "conversation_id", "created", "id"]}]
    }


@db.model
class TokenDay:
    """What a tenant has used on one day. Only app.budget writes it."""

    id: str
    used: int


class DatabaseError(Exception):
    """The database did not answer, or did not take a change. Callers read 503."""


def current_tenant() -> str:
    """Returns the tenant that the verified token names; raises ForbiddenError if there is none."""
    if not (tenant := get_current_tenant_id()):
        raise ForbiddenError("The token names no tenant")
    return str(tenant)


@asynccontextmanager
async def faults() -> AsyncIterator[None]:
    """Everything that the SDK raises for checked input is a fault of the database; the log has the cause."""
    try:
        async with asyncio.timeout(settings().database_seconds):
            yield
    except NexusError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("the database failed")
        raise DatabaseError from error


@asynccontextmanager
async def tenant_rows(tenant: str) -> AsyncIterator[DataFlowExpress]:
    """The rows of one tenant."""
    if not db.tenant_context.is_tenant_registered(tenant):
        db.tenant_context.register_tenant(tenant, tenant)
    async with faults(), db.tenant_context.aswitch(tenant):
        yield db.express


@asynccontextmanager
async def rows() -> AsyncIterator[DataFlowExpress]:
    """The rows of the caller's tenant."""
    async with tenant_rows(current_tenant()) as express:
        yield express


async def look() -> None:
    """Reads from every table. DataFlow looks up the columns at the first use, for each of many first requests again."""
    async with tenant_rows("nobody") as express:
        for model in (Conversation, Turn, TokenDay):
            await express.list(model.__name__, limit=1)
