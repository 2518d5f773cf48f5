import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth import RateLimitConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.auth.rate_limit import RateLimitMiddleware
from starlette.requests import Request
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)


def caller(request: Request) -> str:
    if user := getattr(request.state, "user", None):
        return f"user {user.user_id}"
    return f"address {request.client.host if request.client else 'unknown'}"


limit = RateLimitConfig(requests_per_minute=2, burst_size=0)
app.add_middleware(RateLimitMiddleware, config=limit, identifier_extractor=caller)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.endpoint("/contacts", rate_limit=None)
async def list_contacts() -> list[str]:
    return ["Ada"]


with TestClient(app.fastapi_app) as client:
    for user in ("ada", "bob"):
        bearer = f"Bearer {JWTValidator(jwt).create_access_token(user)}"
        headers = [{"Authorization": bearer, "X-API-Key": key} for key in "abcd"]
        print(user, [client.get("/contacts", headers=each).status_code for each in headers])
        #> ada [200, 200, 429, 429]
        #> bob [200, 200, 429, 429]
    print("nobody", [client.get("/contacts").status_code for _ in range(4)])
    #> nobody [401, 401, 401, 401]
    print("open page", [client.get("/docs").status_code for _ in range(4)])
    #> open page [200, 200, 429, 429]
