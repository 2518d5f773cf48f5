from nexus.auth import TenantConfig
from nexus.auth.plugin import NexusAuthPlugin

NexusAuthPlugin(tenant_isolation=TenantConfig())
#> ValueError: Tenant isolation requires JWT middleware. Provide jwt=JWTConfig(...) when using tenant_isolation.
