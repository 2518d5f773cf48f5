"""Listen as two tenants while each creates a contact."""

import os

import httpx
from kailash.trust.auth import JWTConfig, JWTValidator

issuer = JWTValidator(JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm"))
acme, globex = (f"session={issuer.create_access_token('ada', tenant_id=tenant)}" for tenant in ("acme", "globex"))


def create(name: str, cookie: str) -> object:
    answer = client.post(
        "/workflows/create_contact/execute", json={"inputs": {"name": name}}, headers={"Cookie": cookie}
    )
    return answer.json()["outputs"]["handler"]


with httpx.Client(base_url="http://127.0.0.1:8000", timeout=10) as client:
    print(client.get("/contacts/events").status_code)
    with client.stream("GET", "/contacts/events", headers={"Cookie": globex}) as events:
        lines = (line for line in events.iter_lines() if line)
        print(events.status_code, events.headers["content-type"])
        print(next(lines))
        print(create("Grace", acme))
        print(create("Bob", globex))
        print(next(lines))
