"""Take a webhook that is signed, not sent with a token."""

import hmac
import os
from typing import Annotated

from fastapi import Depends, Request
from kailash.trust.auth import JWTConfig
from nexus import Nexus, UnauthorizedError
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

key = b"shared-with-the-billing-service"
app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health", "/webhooks/billing"])
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


async def read(request: Request) -> bytes:
    return await request.body()


@app.endpoint("/webhooks/billing", methods=["POST"])
async def take_invoice(request: Request, body: Annotated[bytes, Depends(read)]) -> dict[str, bool]:
    expected = hmac.new(key, body, "sha256").hexdigest()
    if not hmac.compare_digest(expected.encode(), request.headers.get("X-Signature", "").encode()):
        raise UnauthorizedError("The signature does not match")
    return {"taken": True}


body = b'{"invoice": 7}'
with TestClient(app.fastapi_app) as client:
    for signature in ("forged", hmac.new(key, body, "sha256").hexdigest()):
        answer = client.post("/webhooks/billing", content=body, headers={"X-Signature": signature})
        print(answer.status_code, answer.json())
        #> 401 {'error': 'unauthorized', 'detail': 'The signature does not match'}
        #> 200 {'taken': True}
