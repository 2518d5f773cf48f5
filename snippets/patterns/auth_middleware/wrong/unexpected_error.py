import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.endpoint("/contacts/{contact_id}", rate_limit=None)
async def read_contact(contact_id: str) -> dict[str, str]:
    return {}[contact_id]


token = JWTValidator(jwt).create_access_token("ada")
with TestClient(app.fastapi_app) as client:
    answer = client.get("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Authentication failed', 'error': 'auth_error'}
