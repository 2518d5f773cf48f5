import os

from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=TenantConfig()))

token = JWTValidator(jwt).create_access_token("ada", tenant_id="acme")
with TestClient(app.fastapi_app) as client:
    answer = client.get("/workflows", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
    #> 404 {'detail': 'Tenant not found: acme', 'error_code': 'TENANT_NOT_FOUND'}
