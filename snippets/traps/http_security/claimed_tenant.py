import os

from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=tenants))


@app.endpoint("/tenant", rate_limit=None)
async def tenant() -> dict[str, object]:
    return {"tenant": get_current_tenant_id()}


headers = {"Authorization": f"Bearer {JWTValidator(jwt).create_access_token('ada', tenant_id='acme')}"}
with TestClient(app.fastapi_app) as client:
    answer = client.get("/tenant", headers=headers)
    print(answer.status_code, answer.json())
    #> 200 {'tenant': 'acme'}
    answer = client.get("/tenant", headers=headers | {"X-Tenant-ID": "globex"})
    print(answer.status_code, answer.json()["error_code"])
    #> 403 TENANT_ACCESS_DENIED
