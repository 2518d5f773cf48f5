import os
import time

import jwt
from fastapi import APIRouter, Depends
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

secret = os.environ["JWT_SECRET"]
roles = {"viewer": ["contacts:read"], "admin": ["*"]}
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=JWTConfig(secret=secret), rbac=roles))
router = APIRouter()


@router.delete("/contacts/{contact_id}", dependencies=[Depends(RequirePermission("contacts:delete"))])
async def delete_contact(contact_id: str) -> dict[str, str]:
    return {"deleted": contact_id}


app.include_router(router)

with TestClient(app.fastapi_app) as client:
    for scope in ("openid email", "contacts:delete"):
        claims = {"sub": "ada", "roles": ["viewer"], "scope": scope, "exp": time.time() + 60}
        token = jwt.encode(claims, secret, "HS256")
        answer = client.delete("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
        print(scope, answer.status_code)
        #> openid email 403
        #> contacts:delete 200
