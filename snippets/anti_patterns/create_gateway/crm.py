"""Serve a handler behind a token."""

import os

from kailash.trust.auth import JWTConfig, JWTValidator
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    return {"id": contact_id, "name": "Ada"}


if __name__ == "__main__":
    token = JWTValidator(jwt).create_access_token("ada")
    with TestClient(app.fastapi_app) as client:
        for headers in ({}, {"Authorization": f"Bearer {token}"}):
            inputs = {"inputs": {"contact_id": "c1"}}
            answer = client.post("/workflows/read_contact/execute", json=inputs, headers=headers)
            print("with a token" if headers else "without", answer.status_code)
            #> without 401
            #> with a token 200
