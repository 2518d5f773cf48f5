import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import AuthGuard, Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.handler("delete_contact", guard=AuthGuard.RequireRole("admin"))
async def delete_contact(contact_id: str) -> dict[str, object]: ...


token = JWTValidator(jwt).create_access_token("ada", roles=["admin"])
with TestClient(app.fastapi_app) as client:
    answer = client.post(
        "/workflows/delete_contact/execute",
        json={"inputs": {"contact_id": "c1"}},
        headers={"Authorization": f"Bearer {token}"},
    )
    print(answer.status_code, answer.json())
    #> 500 {'detail': 'Internal server error'}
