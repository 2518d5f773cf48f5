import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

secret = os.environ["JWT_SECRET"]
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=JWTConfig(secret=secret, algorithm="none")))

token = JWTValidator(JWTConfig(secret=secret)).create_access_token("ada")
with TestClient(app.fastapi_app) as client:
    print(client.get("/workflows", headers={"Authorization": f"Bearer {token}"}).status_code)
    #> 401
