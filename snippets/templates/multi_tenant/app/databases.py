"""The tables of the three databases, one DataFlow instance each and one for what belongs to no tenant."""

from functools import partial
from typing import ClassVar

from dataflow import DataFlow

from app.settings import settings

own = settings()

database = partial(
    DataFlow,
    auto_migrate=False,  # tables come from app.tables
    cache_enabled=False,  # each process would have a cache of its own
    enable_model_persistence=False,
    pool_size=own.database_connections,  # does not bind: app.rows does; without it DataFlow warns of 105 connections
    max_overflow=0,
)
of_tenants = partial(database, multi_tenant=True)  # adds tenant_id to every table and every query

platform = database(own.database_url)
primary, analytics, audit = map(of_tenants, (own.database_url, own.analytics_url, own.audit_url))
TENANT_DATABASES = {"primary": primary, "analytics": analytics, "audit": audit}


@platform.model
class Tenant:
    id: str
    created: str  # ISO 8601 in UTC, which sorts as text on every database
    name: str
    status: str  # active, suspended or deleting


@primary.model
class Project:
    id: str
    created: str
    name: str
    request: str  # fingerprint of the request that made the row

    __dataflow__: ClassVar = {"indexes": [{"name": "projects_of_tenant", "fields": ["tenant_id", "name", "id"]}]}


@analytics.model
class Event:
    id: str
    created: str
    action: str
    row_id: str

    __dataflow__: ClassVar = {"indexes": [{"name": "events_of_row", "fields": ["tenant_id", "row_id", "action"]}]}


@analytics.model
class Report:
    id: str  # of the job that made it
    created: str
    projects: int
    events: int

    __dataflow__: ClassVar = {"indexes": [{"name": "reports_of_tenant", "fields": ["tenant_id", "id"]}]}


@audit.model
class AuditEntry:
    id: str
    sequence: int
    event: str  # kailash.trust AuditEvent as JSON
    signature: str  # Ed25519 over the hash of the event

    __dataflow__: ClassVar = {"indexes": [{"name": "entries_of_tenant", "fields": ["tenant_id", "sequence"]}]}
