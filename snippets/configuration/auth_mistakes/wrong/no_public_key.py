import os

from nexus.auth import JWTConfig

JWTConfig(algorithm="RS256", secret=os.environ["JWT_SECRET"])
#> ValueError: RS256 requires public_key or jwks_url
