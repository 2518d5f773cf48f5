"""Ask for contacts as people of different roles and tenants."""

import os

import httpx
from kailash.trust.auth import JWTConfig, JWTValidator

issuer = JWTValidator(JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm"))


def ask(method: str, role: str, tenant: str | None, **params: str) -> None:
    token = issuer.create_access_token("ada", roles=[role], tenant_id=tenant)  # (1)!
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx.request(method, "http://127.0.0.1:8000/contacts", params=params, headers=headers)
    print(method, role, tenant, answer.status_code, answer.json())


ask("GET", "viewer", "acme")
ask("POST", "viewer", "acme", name="Grace")
ask("POST", "member", "acme", name="Grace")
ask("GET", "viewer", "globex")
ask("GET", "viewer", None)
