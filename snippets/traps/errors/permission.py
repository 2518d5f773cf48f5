import os

from fastapi import APIRouter, Depends
from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, rbac={"viewer": ["contacts:read"], "admin": ["*"]}))
router = APIRouter()


@router.delete("/contacts/{contact_id}", dependencies=[Depends(RequirePermission("contacts:delete"))])
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


app.include_router(router)

with TestClient(app.fastapi_app) as client:
    for role in ("viewer", "admin"):
        token = JWTValidator(jwt).create_access_token("ada", roles=[role])
        answer = client.delete("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
        print(role, answer.status_code)
        #> viewer 403
        #> admin 200
