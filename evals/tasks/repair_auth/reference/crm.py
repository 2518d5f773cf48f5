"""Contacts behind a token, a permission and a tenant."""

import os
from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends
from nexus import ForbiddenError, Nexus
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id

app = Nexus(enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"]),
        rbac={"viewer": ["contacts:read"], "member": ["contacts:read", "contacts:create"]},
        tenant_isolation=TenantConfig(validate_tenant_exists=False, validate_tenant_active=False),
    )
)


async def token_tenant() -> str:
    if tenant := get_current_tenant_id():
        return tenant
    raise ForbiddenError("The token names no tenant")


Tenant = Annotated[str, Depends(token_tenant)]
contacts: dict[str, list[str]] = defaultdict(list)
router = APIRouter(prefix="/contacts")


@router.get("", dependencies=[Depends(RequirePermission("contacts:read"))])
async def list_contacts(tenant: Tenant) -> list[str]:
    return contacts[tenant]


@router.post("", status_code=201, dependencies=[Depends(RequirePermission("contacts:create"))])
async def create_contact(name: str, tenant: Tenant) -> list[str]:
    contacts[tenant].append(name)
    return contacts[tenant]


app.include_router(router)
