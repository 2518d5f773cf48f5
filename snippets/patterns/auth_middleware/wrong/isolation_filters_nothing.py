import os

from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=tenants))

contacts = {"c1": {"tenant": "acme", "name": "Grace"}}


@app.endpoint("/contacts/{contact_id}", rate_limit=None)
async def read_contact(contact_id: str) -> dict[str, str]:
    return contacts[contact_id]


token = JWTValidator(jwt).create_access_token("eve", tenant_id="globex")
with TestClient(app.fastapi_app) as client:
    answer = client.get("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
    print(answer.status_code, answer.json())
    #> 200 {'tenant': 'acme', 'name': 'Grace'}
