import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth import RateLimitConfig
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
limit = RateLimitConfig(requests_per_minute=2, burst_size=0)
app.add_plugin(NexusAuthPlugin(jwt=jwt, rate_limit=limit))


@app.endpoint("/contacts", rate_limit=None)
async def list_contacts() -> list[str]:
    return ["Ada"]


headers = {"Authorization": f"Bearer {JWTValidator(jwt).create_access_token('ada')}"}
with TestClient(app.fastapi_app) as client:
    print([client.get("/contacts", headers=headers).status_code for _ in range(4)])
    #> [200, 200, 429, 429]
    print([client.get("/contacts", headers=headers | {"X-API-Key": key}).status_code for key in "abcd"])
    #> [200, 200, 200, 200]
