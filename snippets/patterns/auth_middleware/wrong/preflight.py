import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

origin = "https://crm.example.com"
app = Nexus(enable_durability=False, cors_origins=[origin])
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))

preflight = {"Origin": origin, "Access-Control-Request-Method": "GET"}
with TestClient(app.fastapi_app) as client:
    print(client.options("/workflows", headers=preflight).status_code)
    #> 401
