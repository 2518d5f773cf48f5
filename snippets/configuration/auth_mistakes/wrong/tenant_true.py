import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=True))
print("accepted")
#> accepted

token = JWTValidator(jwt).create_access_token("ada", tenant_id="acme")
with TestClient(app.fastapi_app, raise_server_exceptions=False) as client:
    answer = client.get("/workflows", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
    #> 401 {'detail': 'Authentication failed', 'error': 'auth_error'}
    print(client.get("/health").status_code)
    #> 500
