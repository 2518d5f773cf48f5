import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.endpoint("/contacts", rate_limit=None)
async def list_contacts() -> list[str]:
    raise ConnectionError("the database is down")


token = JWTValidator(jwt).create_access_token("ada")
with TestClient(app.fastapi_app) as client:
    answer = client.get("/contacts", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Authentication failed', 'error': 'auth_error'}
