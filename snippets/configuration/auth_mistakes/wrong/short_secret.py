from nexus.auth import JWTConfig

JWTConfig(secret="letmein")
#> ValueError: JWT secret must be at least 32 characters for HS256 (got 7). Short secrets are vulnerable to brute-force attacks.
