"""The tables, and the one way to their rows: as the tenant of the verified token."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

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
    pool_size=10,  # these two do not bind; without them DataFlow logs at each start that the connections will run out
    max_overflow=10,
)


@db.model
class Account:
    id: str
    created: str  # ISO 8601 in UTC, which sorts as text on every database
    name: str
    request: str  # fingerprint of the request that made the row

    __dataflow__: ClassVar = {"indexes": [{"name": "accounts_of_tenant", "fields": ["tenant_id", "name", "id"]}]}


@db.model
class Contact:
    id: str
    created: str
    account_id: str
    name: str
    email: str
    request: str

    __dataflow__: ClassVar = {
        "indexes": [
            {"name": "contacts_of_tenant", "fields": ["tenant_id", "name", "id"]},
            {"name": "contacts_by_age", "fields": ["tenant_id", "created", "id"]},
            {"name": "contacts_by_email", "fields": ["tenant_id", "email", "id"]},
            {"name": "contacts_of_account", "fields": ["tenant_id", "account_id", "id"]},
        ]
    }


@db.model(append_only=True)
class AuditEntry:
    id: str
    created: str
    actor: str
    action: str
    kind: str
    row_id: str
    fields: str

    __dataflow__: ClassVar = {
        "indexes": [
            {"name": "audit_of_tenant", "fields": ["tenant_id", "created", "id"]},
            {"name": "audit_of_row", "fields": ["tenant_id", "row_id", "id"]},
        ]
    }


class DatabaseError(Exception):
    """The database did not answer, or did not take a change. Callers read 503."""


@asynccontextmanager
async def tenant_rows(tenant: str | None) -> AsyncIterator[DataFlowExpress]:
    """The rows of one tenant. Everything that DataFlow raises for checked input is a fault of the database.

    Raises:
        ForbiddenError: There is no tenant.
        DatabaseError: Whatever else went wrong; the log has the cause.
    """
    if not tenant:
        raise ForbiddenError("The token names no tenant")
    if not db.tenant_context.is_tenant_registered(tenant):
        db.tenant_context.register_tenant(tenant, tenant)
    try:
        async with asyncio.timeout(settings().database_seconds), db.tenant_context.aswitch(tenant):
            yield db.express
    except NexusError:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("the database failed")
        raise DatabaseError from error


@asynccontextmanager
async def rows() -> AsyncIterator[DataFlowExpress]:
    """The rows of the caller's tenant, which only the verified token names."""
    async with tenant_rows(get_current_tenant_id()) as express:
        yield express
