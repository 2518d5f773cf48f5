from nexus import auth

auth.RBACConfig(roles={"admin": ["*"]})
#> AttributeError: module 'nexus.auth' has no attribute 'RBACConfig'
