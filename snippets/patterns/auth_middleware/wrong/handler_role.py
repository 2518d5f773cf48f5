import os

from kailash.trust.auth import JWTConfig, JWTValidator
from kailash.trust.auth.models import AuthenticatedUser
from nexus import Depends, Nexus
from nexus.auth.dependencies import RequireRole
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt))


async def delete_contact(
    contact_id: str, caller: AuthenticatedUser = Depends(RequireRole("admin"))
) -> dict[str, object]: ...


app.handler_extract("delete_contact", delete_contact)

token = JWTValidator(jwt).create_access_token("ada", roles=["admin"])
with TestClient(app.fastapi_app) as client:
    answer = client.post(
        "/workflows/delete_contact/execute",
        json={"inputs": {"contact_id": "c1"}},
        headers={"Authorization": f"Bearer {token}"},
    )
    print(answer.status_code, answer.json()["error"])
    #> 500 internal error
