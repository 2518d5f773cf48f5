import os

from fastapi import Response
from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.endpoint("/me", rate_limit=None)
async def me(response: Response) -> dict[str, object]:
    response.headers["Cache-Control"] = "private, max-age=60"
    return {"you_are": get_current_actor_id()}


with TestClient(app.fastapi_app) as client:
    for user in ("ada", "bob"):
        bearer = f"Bearer {JWTValidator(jwt).create_access_token(user)}"
        answer = client.get("/me", headers={"Authorization": bearer})
        print(user, answer.json()["you_are"], answer.headers["Cache-Control"])
        #> ada ada private, max-age=60
        #> bob bob private, max-age=60
    print("nobody", client.get("/me").status_code)
    #> nobody 401
