from collections.abc import Iterator

import pytest
from kailash.trust.auth import JWTConfig, JWTValidator
from starlette.testclient import TestClient

SECRET = "only-for-tests-0123456789-0123456789"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("JWT_SECRET", SECRET)
    from crm import app

    with TestClient(app.fastapi_app) as client:
        yield client


def bearer(role: str, tenant: str) -> dict[str, str]:
    issuer = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))
    return {"Authorization": f"Bearer {issuer.create_access_token('ada', roles=[role], tenant_id=tenant)}"}


def test_a_viewer_may_not_create(client: TestClient) -> None:
    assert client.post("/contacts?name=Grace", headers=bearer("viewer", "acme")).status_code == 403


def test_tenants_do_not_see_each_other(client: TestClient) -> None:
    assert client.post("/contacts?name=Grace", headers=bearer("member", "acme")).json() == ["Grace"]
    assert client.get("/contacts", headers=bearer("viewer", "globex")).json() == []
