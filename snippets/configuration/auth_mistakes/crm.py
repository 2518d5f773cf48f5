"""Put token, roles and tenants in front of a Nexus application."""

import os

from nexus import Nexus
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin

app = Nexus(enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(  # (1)!
            secret=os.environ["JWT_SECRET"],  # (2)!
            algorithm="HS256",
            issuer="crm",
            audience="crm",
            exempt_paths=["/health"],  # (3)!
        ),
        rbac={"viewer": ["contacts:read"], "admin": ["*"]},  # (4)!
        tenant_isolation=TenantConfig(  # (5)!
            admin_role="super_admin",
            validate_tenant_exists=False,
            validate_tenant_active=False,
        ),
    )
)
