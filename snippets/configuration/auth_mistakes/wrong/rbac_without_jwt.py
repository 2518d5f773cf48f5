from nexus.auth.plugin import NexusAuthPlugin

NexusAuthPlugin(rbac={"admin": ["*"]})
#> ValueError: RBAC requires JWT middleware. Provide jwt=JWTConfig(...) when using rbac.
