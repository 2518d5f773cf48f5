from nexus.auth import JWTConfig

JWTConfig(algorithm="HS256")
#> ValueError: HS256 requires secret key
