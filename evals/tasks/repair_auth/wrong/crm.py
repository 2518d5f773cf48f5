"""Contacts behind a token, a permission and a tenant."""

import os
from collections import defaultdict

from fastapi import APIRouter, Depends
from nexus import Nexus
from nexus.plugins.auth import JWTConfig, NexusAuthPlugin, RBACConfig, RequirePermission, get_current_user

app = Nexus(auto_discovery=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(
            secret_key=os.environ["JWT_SECRET"],
            algorithm="HS256",
            issuer="crm",
            audience="crm",
            exclude_paths=["/health"],
        ),
        rbac=RBACConfig(
            roles={
                "viewer": ["contacts:read"],
                "member": ["contacts:read", "contacts:create"],
            }
        ),
        tenant_isolation=True,
    )
)

contacts = defaultdict(list)
router = APIRouter(prefix="/contacts")


@router.get("", dependencies=[Depends(RequirePermission("contacts:read"))])
async def list_contacts(user=Depends(get_current_user)):
    return contacts[user.tenant_id]


@router.post("", status_code=201, dependencies=[Depends(RequirePermission("contacts:create"))])
async def create_contact(name: str, user=Depends(get_current_user)):
    contacts[user.tenant_id].append(name)
    return contacts[user.tenant_id]


app.include_router(router)
