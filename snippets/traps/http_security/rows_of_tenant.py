import os

from kailash.trust.auth import JWTConfig, JWTValidator, TenantConfig
from nexus import Nexus, NotFoundError
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
tenants = TenantConfig(validate_tenant_exists=False, validate_tenant_active=False)
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, tenant_isolation=tenants))

contacts: dict[tuple[str | None, str], str] = {("acme", "c1"): "Grace"}


@app.endpoint("/contacts/{contact_id}", rate_limit=None)
async def read_contact(contact_id: str) -> dict[str, str]:
    if name := contacts.get((get_current_tenant_id(), contact_id)):
        return {"name": name}
    raise NotFoundError("No such contact")


with TestClient(app.fastapi_app) as client:
    for tenant in ("acme", "globex", None):
        token = JWTValidator(jwt).create_access_token("eve", tenant_id=tenant)
        answer = client.get("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
        print(tenant, answer.status_code, answer.json().get("name"))
        #> acme 200 Grace
        #> globex 404 None
        #> None 404 None
