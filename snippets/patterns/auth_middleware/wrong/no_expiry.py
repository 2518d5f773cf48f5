import os

import jwt
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

secret = os.environ["JWT_SECRET"]
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=secret)))

token = jwt.encode({"sub": "ada"}, secret, "HS256")
with TestClient(app.fastapi_app) as client:
    print(client.get("/workflows", headers={"Authorization": f"Bearer {token}"}).status_code)
    #> 200
