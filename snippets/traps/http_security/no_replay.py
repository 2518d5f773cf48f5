import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.handler("my_contacts")
async def my_contacts(limit: int = 10) -> dict[str, object]:
    return {"contacts_of": get_current_actor_id()}


with TestClient(app.fastapi_app) as client:
    for user in ("ada", "bob"):
        token = JWTValidator(jwt).create_access_token(user)
        answer = client.post(
            "/workflows/my_contacts/execute", json={"inputs": {}}, headers={"Authorization": f"Bearer {token}"}
        )
        print(user, answer.json()["outputs"]["handler"])
        #> ada {'contacts_of': 'ada'}
        #> bob {'contacts_of': 'bob'}
