from nexus.auth import TenantConfig

try:
    TenantConfig(admin_roles=["admin"])
except TypeError as error:
    print(str(error).partition(". Did")[0])  # Python 3.13 adds a suggestion
    #> TenantConfig.__init__() got an unexpected keyword argument 'admin_roles'
