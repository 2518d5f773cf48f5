"""Send five requests where two are allowed."""

import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth import RateLimitConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.auth.rate_limit import RateLimitMiddleware
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
two = RateLimitConfig(requests_per_minute=2, burst_size=0)


def statuses(app: Nexus) -> list[int]:
    headers = {"Authorization": f"Bearer {JWTValidator(jwt).create_access_token('ada')}"}
    with TestClient(app.fastapi_app, headers=headers) as client:
        return [client.get("/workflows").status_code for _ in range(5)]


print("rate_limit=", statuses(Nexus(enable_durability=False, rate_limit=2)))
#> rate_limit= [200, 200, 200, 200, 200]

plugin = Nexus(enable_durability=False)
plugin.add_plugin(NexusAuthPlugin(jwt=jwt, rate_limit=two))
print("plugin", statuses(plugin))
#> plugin [200, 200, 429, 429, 429]

middleware = Nexus(enable_durability=False)
middleware.add_middleware(RateLimitMiddleware, config=two)
print("middleware", statuses(middleware))
#> middleware [200, 200, 429, 429, 429]
