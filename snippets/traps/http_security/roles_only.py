import os
import time

import jwt
from fastapi import APIRouter, Depends
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

secret = os.environ["JWT_SECRET"]
roles = {"viewer": ["contacts:read"], "admin": ["*"]}
app = Nexus(enable_durability=False)


@app.use_middleware
async def take_permissions_from_roles(request: Request, call_next: RequestResponseEndpoint) -> Response:
    if user := getattr(request.state, "user", None):
        user.permissions = []
        request.state.user_permissions = request.state.rbac_manager.get_user_permissions(user)
    return await call_next(request)


app.add_plugin(NexusAuthPlugin(jwt=JWTConfig(secret=secret), rbac=roles))
router = APIRouter()


@router.delete("/contacts/{contact_id}", dependencies=[Depends(RequirePermission("contacts:delete"))])
async def delete_contact(contact_id: str) -> dict[str, str]:
    return {"deleted": contact_id}


app.include_router(router)

with TestClient(app.fastapi_app) as client:
    for role in ("viewer", "admin"):
        claims = {"sub": "ada", "roles": [role], "scope": "contacts:delete", "exp": time.time() + 60}
        token = jwt.encode(claims, secret, "HS256")
        answer = client.delete("/contacts/c1", headers={"Authorization": f"Bearer {token}"})
        print(role, answer.status_code)
        #> viewer 403
        #> admin 200
    print(client.get("/health").status_code)
    #> 200
