"""Read who calls: the id and the tenant anywhere, roles and other claims where the request is."""

import os

from kailash.trust.auth import JWTConfig, JWTValidator
from kailash.trust.auth.models import AuthenticatedUser
from nexus import Depends, Nexus, NexusHandlerError
from nexus.auth.dependencies import get_current_user
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id, get_current_tenant_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/open"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt))  # (1)!


@app.endpoint("/names", methods=["GET"], rate_limit=None)
@app.endpoint("/open", methods=["GET"], rate_limit=None)
async def names() -> dict[str, object]:
    return {"sub": get_current_actor_id(), "tenant_id": get_current_tenant_id()}


async def me(caller: AuthenticatedUser = Depends(get_current_user)) -> dict[str, object]:
    return {"id": caller.user_id, "roles": caller.roles, "plan": caller.get_claim("plan")}


def admin(caller: AuthenticatedUser = Depends(get_current_user)) -> AuthenticatedUser:
    if not caller.has_any_role("admin", "owner"):  # (2)!
        raise NexusHandlerError(403, body={"error": "forbidden"})
    return caller


async def delete_contact(contact_id: str, caller: AuthenticatedUser = Depends(admin)) -> dict[str, object]:
    return {"deleted": contact_id, "by": caller.user_id}


app.handler_extract("me", me)  # (3)!
app.handler_extract("delete_contact", delete_contact)

print(get_current_actor_id(), get_current_tenant_id())
#> None None
with TestClient(app.fastapi_app) as client:
    print(client.get("/open").json())
    #> {'sub': None, 'tenant_id': None}
    for role, claims in (("viewer", {"tenant_id": "acme", "plan": "team"}), ("owner", {})):
        token = JWTValidator(jwt).create_access_token("ada", roles=[role], **claims)
        client.headers["Authorization"] = f"Bearer {token}"
        print(client.get("/names").json())
        #> {'sub': 'ada', 'tenant_id': 'acme'}
        #> {'sub': 'ada', 'tenant_id': None}
        print(client.post("/workflows/me/execute", json={"inputs": {}}).json()["outputs"]["handler"])
        #> {'id': 'ada', 'roles': ['viewer'], 'plan': 'team'}
        #> {'id': 'ada', 'roles': ['owner'], 'plan': None}
        answer = client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}})
        print(answer.status_code, answer.json().get("outputs"))
        #> 403 None
        #> 200 {'handler': {'deleted': 'c1', 'by': 'ada'}}
