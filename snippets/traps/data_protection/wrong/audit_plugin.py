import os

from nexus import Nexus
from nexus.auth import AuditConfig, JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, audit=AuditConfig(backend="dataflow")))

with TestClient(app.fastapi_app) as client:
    client.get("/workflows")
    #> ValueError: DataFlow instance required when backend='dataflow'
