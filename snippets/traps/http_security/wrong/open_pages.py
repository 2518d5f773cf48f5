import os

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

bare, protected = Nexus(enable_durability=False), Nexus(enable_durability=False)
protected.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))

with TestClient(bare.fastapi_app) as without, TestClient(protected.fastapi_app) as behind:
    for path in ("/dashboard", "/durability/requests", "/enterprise/features", "/connections/pools"):
        print(path, without.get(path).status_code, behind.get(path).status_code)
        #> /dashboard 200 401
        #> /durability/requests 200 401
        #> /enterprise/features 200 401
        #> /connections/pools 200 401
    for path in ("/metrics", "/docs", "/redoc", "/openapi.json"):
        print(path, without.get(path).status_code, behind.get(path).status_code)
        #> /metrics 200 200
        #> /docs 200 200
        #> /redoc 200 200
        #> /openapi.json 200 200
