import os

from kailash import create_gateway
from kailash.nodes.handler import make_handler_workflow
from kailash.trust.auth import JWTConfig, JWTValidator
from starlette.testclient import TestClient

os.environ["KAILASH_JWT_SECRET"] = os.environ["JWT_SECRET"]


async def read_contact(contact_id: str) -> dict[str, object]: ...


gateway = create_gateway(
    title="CRM",
    workflows={"read_contact": make_handler_workflow(read_contact)},
    enable_auth=True,
    enable_monitoring=True,
    no_such_option=True,
)

token = JWTValidator(JWTConfig(secret=os.environ["JWT_SECRET"])).create_access_token("ada")
with TestClient(gateway.app) as client:
    for headers in ({}, {"Authorization": f"Bearer {token}"}):
        inputs = {"inputs": {"contact_id": "c1"}}
        answer = client.post("/workflows/read_contact/execute", json=inputs, headers=headers)
        print("with a token" if headers else "without", answer.status_code)
        #> without 401
        #> with a token 404
