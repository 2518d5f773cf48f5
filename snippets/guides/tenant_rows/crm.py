"""Contacts of several tenants in one table; each tenant reaches its own."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow
from fastapi import APIRouter
from nexus import ForbiddenError, Nexus
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id

URL = os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}")
db = DataFlow(URL, multi_tenant=True, auto_migrate=False, cache_enabled=False)  # (1)!


@db.model
class Contact:
    id: str
    name: str


@asynccontextmanager
async def tenant_rows() -> AsyncIterator[DataFlow]:
    tenant = get_current_tenant_id()  # (2)!
    if not tenant:
        raise ForbiddenError("The token names no tenant")  # (3)!
    if not db.tenant_context.is_tenant_registered(tenant):
        db.tenant_context.register_tenant(tenant, tenant)  # (4)!
    async with db.tenant_context.aswitch(tenant):
        yield db


router = APIRouter(prefix="/contacts")


@router.post("", status_code=201)
async def create_contact(name: str) -> dict[str, str]:
    contact = {"id": uuid4().hex, "name": name}  # (5)!
    async with tenant_rows() as rows:
        await rows.express.create("Contact", contact)
    return contact


@router.get("")
async def list_contacts() -> list[str]:
    async with tenant_rows() as rows:
        return [str(row["name"]) for row in await rows.express.list("Contact", order_by=["name"])]


app = Nexus(enable_durability=False)  # (6)!
app.fastapi_app.router.on_startup.append(db.create_tables_async)
app.add_shutdown_handler(db.close_async)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)  # (7)!
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=tenants))
app.include_router(router)
