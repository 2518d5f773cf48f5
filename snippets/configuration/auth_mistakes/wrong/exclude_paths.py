import os

from nexus.auth import JWTConfig

JWTConfig(secret=os.environ["JWT_SECRET"], exclude_paths=["/health"])
#> TypeError: JWTConfig.__init__() got an unexpected keyword argument 'exclude_paths'
