import os

from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=JWTConfig(secret=os.environ["JWT_SECRET"]), rbac=["admin", "viewer"]))
print("accepted")
#> accepted

TestClient(app.fastapi_app).get("/health")
#> AttributeError: 'list' object has no attribute 'items'
