import os
import time

import jwt
from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.middleware.base import RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.testclient import TestClient

secret = os.environ["JWT_SECRET"]
app = Nexus(enable_durability=False)


@app.use_middleware
async def refuse_endless_tokens(request: Request, call_next: RequestResponseEndpoint) -> Response:
    claims = getattr(request.state, "token_payload", None)
    if claims is not None and "exp" not in claims:
        return JSONResponse({"error": "token_never_expires"}, status_code=401)
    return await call_next(request)


app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=secret)))

with TestClient(app.fastapi_app) as client:
    for claims in ({"sub": "ada"}, {"sub": "ada", "exp": time.time() + 60}):
        token = jwt.encode(claims, secret, "HS256")
        answer = client.get("/workflows", headers={"Authorization": f"Bearer {token}"})
        print(sorted(claims), answer.status_code)
        #> ['sub'] 401
        #> ['exp', 'sub'] 200
