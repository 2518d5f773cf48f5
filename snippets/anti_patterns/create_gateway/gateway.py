"""Serve a workflow over HTTP alone, behind a token."""

import os

from kailash import create_gateway
from kailash.nodes.handler import make_handler_workflow
from kailash.trust.auth import JWTConfig, JWTValidator
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"], exempt_paths=["/health"])


async def read_contact(contact_id: str) -> dict[str, object]:
    return {"id": contact_id, "name": "Ada"}


gateway = create_gateway(title="CRM", auth_config=jwt, enable_durability=False)
gateway.register_workflow("read_contact", make_handler_workflow(read_contact))

if __name__ == "__main__":
    token = JWTValidator(jwt).create_access_token("ada")
    with TestClient(gateway.app) as client:
        for headers in ({}, {"Authorization": f"Bearer {token}"}):
            inputs = {"inputs": {"contact_id": "c1"}}
            answer = client.post("/workflows/read_contact/execute", json=inputs, headers=headers)
            print("with a token" if headers else "without", answer.status_code)
            #> without 401
            #> with a token 200
