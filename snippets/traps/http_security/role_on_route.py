import os

from fastapi import APIRouter, Depends
from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.dependencies import RequireRole
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
router = APIRouter()


@router.delete("/contacts/{contact_id}", dependencies=[Depends(RequireRole("admin"))])
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": contact_id}


app.include_router(router)

with TestClient(app.fastapi_app) as client:
    for role in ("viewer", "admin"):
        token = JWTValidator(jwt).create_access_token("ada", roles=[role])
        answer = client.delete("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
        print(role, answer.status_code, answer.json())
        #> viewer 403 {'detail': 'Forbidden'}
        #> admin 200 {'deleted': 'c1'}
