import os

from nexus.auth import JWTConfig

JWTConfig(secret_key=os.environ["JWT_SECRET"])
#> TypeError: JWTConfig.__init__() got an unexpected keyword argument 'secret_key'
