import logging
import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus, NotFoundError
from nexus.auth.plugin import NexusAuthPlugin
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)


@app.use_middleware
async def answer_500(request: Request, call_next: RequestResponseEndpoint) -> Response:
    try:
        return await call_next(request)
    except Exception:
        logging.getLogger("crm").exception("%s %s failed", request.method, request.url.path)
        return JSONResponse({"error": "internal"}, status_code=500)


app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
contacts: dict[str, dict[str, str]] = {}


@app.endpoint("/contacts/{contact_id}", rate_limit=None)
async def read_contact(contact_id: str) -> dict[str, str]:
    return contacts[contact_id]


@app.endpoint("/deals/{deal_id}", rate_limit=None)
async def read_deal(deal_id: str) -> dict[str, str]:
    raise NotFoundError(f"no deal {deal_id}")


token = JWTValidator(jwt).create_access_token("ada")
with TestClient(app.fastapi_app) as client:
    for path in ("/contacts/c1", "/deals/d1"):
        answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
        print(answer.status_code, answer.json())
        #> 500 {'error': 'internal'}
        #> 404 {'error': 'not_found', 'detail': 'no deal d1'}
    print(client.get("/contacts/c1").status_code)
    #> 401
