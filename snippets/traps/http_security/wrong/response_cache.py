import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id
from nexus.middleware import ResponseCacheMiddleware
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
inside, outside = Nexus(enable_durability=False), Nexus(enable_durability=False)
inside.add_middleware(ResponseCacheMiddleware)
for app in (inside, outside):
    app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
outside.add_middleware(ResponseCacheMiddleware)

for app in (inside, outside):

    @app.endpoint("/me", rate_limit=None)
    async def me() -> dict[str, object]:
        return {"you_are": get_current_actor_id()}

    with TestClient(app.fastapi_app) as client:
        for user in ("ada", "bob", ""):
            bearer = f"Bearer {JWTValidator(jwt).create_access_token(user)}"
            answer = client.get("/me", headers={"Authorization": bearer} if user else {})
            print(user or "nobody", answer.status_code, answer.json().get("you_are"))
            #> ada 200 ada
            #> bob 200 ada
            #> nobody 401 None
            #> ada 200 ada
            #> bob 200 ada
            #> nobody 200 ada
