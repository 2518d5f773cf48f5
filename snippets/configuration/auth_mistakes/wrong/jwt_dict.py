import os

from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt={"secret": os.environ["JWT_SECRET"]}))
print("accepted")
#> accepted

TestClient(app.fastapi_app).get("/health")
#> AttributeError: 'dict' object has no attribute 'jwks_url'
