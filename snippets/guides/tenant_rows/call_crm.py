"""Store a contact for Acme and ask for it as others."""

from crm import app, jwt
from kailash.trust.auth import JWTValidator
from starlette.testclient import TestClient

issuer = JWTValidator(jwt)


def bearer(tenant: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {issuer.create_access_token('ada', tenant_id=tenant)}"}


with TestClient(app.fastapi_app) as client:
    print(client.post("/contacts", params={"name": "Grace"}, headers=bearer("acme")).status_code)
    #> 201
    for tenant in ("acme", "globex", None):
        answer = client.get("/contacts", headers=bearer(tenant))
        print(tenant, answer.status_code, answer.json())
        #> acme 200 ['Grace']
        #> globex 200 []
        #> None 403 {'error': 'forbidden', 'detail': 'The token names no tenant'}
