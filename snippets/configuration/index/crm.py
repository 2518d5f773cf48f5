"""Serve contacts with every setting of this page."""

import os
from typing import Annotated

from dataflow import DataFlow
from fastapi import APIRouter, Depends
from nexus import ForbiddenError, Nexus
from nexus.auth import JWTConfig, RateLimitConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id

ORIGINS = ["https://crm.example.com"]

app = Nexus(
    enable_durability=False,  # (1)!
    auto_discovery=False,  # (2)!
    cors_origins=ORIGINS,  # (3)!
)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(
            secret=os.environ["NEXUS_JWT_SECRET"],  # (4)!
            issuer="crm",
            audience="crm",
            exempt_paths=["/health"],
        ),
        rbac={"viewer": ["contacts:read"], "member": ["contacts:read", "contacts:create"]},
        rate_limit=RateLimitConfig(requests_per_minute=100, burst_size=20),  # (5)!
    )
)
app.configure_cors(allow_origins=ORIGINS)  # (6)!

db = DataFlow(
    os.environ["DATABASE_URL"],
    auto_migrate=False,  # (7)!
    enable_model_persistence=False,
    cache_enabled=False,
)


@db.model
class Contact:
    id: str
    tenant: str
    name: str


async def token_tenant() -> str:
    if tenant := get_current_tenant_id():
        return tenant
    raise ForbiddenError("The token names no tenant")


Tenant = Annotated[str, Depends(token_tenant)]
router = APIRouter(prefix="/contacts")


@router.get("", dependencies=[Depends(RequirePermission("contacts:read"))])
async def list_contacts(tenant: Tenant) -> list[str]:
    found = await db.express.list("Contact", {"tenant": tenant}, order_by=["name"])
    return [contact["name"] for contact in found]


@router.post("", status_code=201, dependencies=[Depends(RequirePermission("contacts:create"))])
async def create_contact(contact_id: str, name: str, tenant: Tenant) -> str:
    await db.express.create("Contact", {"id": contact_id, "tenant": tenant, "name": name})
    return name


app.include_router(router)
app.fastapi_app.router.on_startup.append(db.create_tables_async)  # (8)!
app.add_shutdown_handler(db.close_async)
