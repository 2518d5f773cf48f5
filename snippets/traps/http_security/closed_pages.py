import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))

with TestClient(app.fastapi_app) as client:
    for path in ("/metrics", "/docs", "/redoc", "/openapi.json", "/dashboard", "/health"):
        print(path, client.get(path).status_code)
        #> /metrics 401
        #> /docs 401
        #> /redoc 401
        #> /openapi.json 401
        #> /dashboard 401
        #> /health 200
