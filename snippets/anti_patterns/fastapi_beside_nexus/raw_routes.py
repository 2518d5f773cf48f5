"""Four ways to add a route of FastAPI to Nexus, with and without a token."""

import os

from fastapi import APIRouter, FastAPI
from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


async def list_contacts() -> list[str]:
    return ["Grace"]


app.fastapi_app.get("/raw")(list_contacts)
app.endpoint("/endpoint", methods=["GET"], rate_limit=None)(list_contacts)
router = APIRouter()
router.get("/router")(list_contacts)
app.include_router(router)
mounted = FastAPI()
mounted.get("/contacts")(list_contacts)
app.mount("/mounted", mounted)

bearer = {"Authorization": f"Bearer {JWTValidator(jwt).create_access_token('ada')}"}
with TestClient(app.fastapi_app) as client:
    for path in ("/raw", "/endpoint", "/router", "/mounted/contacts"):
        print(path, client.get(path).status_code, client.get(path, headers=bearer).status_code)
        #> /raw 401 200
        #> /endpoint 401 200
        #> /router 401 200
        #> /mounted/contacts 401 200
