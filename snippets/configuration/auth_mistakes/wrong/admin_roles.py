from nexus.auth import TenantConfig

TenantConfig(admin_roles=["admin"])
#> TypeError: TenantConfig.__init__() got an unexpected keyword argument 'admin_roles'
