"""What the safe start on the page of critical settings does, over HTTP with real tokens."""

from __future__ import annotations

import httpx
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Serve

ISSUER = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))
OWN = "https://crm.example.com"


def bearer(role: str = "member", tenant: str | None = "acme") -> dict[str, str]:
    return {"Authorization": f"Bearer {ISSUER.create_access_token('ada', roles=[role], tenant_id=tenant)}"}


@pytest.fixture
def client(serve: Serve, sqlite_url: str) -> httpx.Client:
    return serve("crm:app.fastapi_app", DATABASE_URL=sqlite_url, NEXUS_JWT_SECRET=SECRET, NEXUS_ENV="production")


def create(client: httpx.Client, **who: str | None) -> httpx.Response:
    return client.post("/contacts", params={"contact_id": "c1", "name": "Grace"}, headers=bearer(**who))  # type: ignore[arg-type]


def test_the_tables_are_there_and_rows_are_kept(client: httpx.Client) -> None:
    assert create(client).status_code == 201
    assert client.get("/contacts", headers=bearer()).json() == ["Grace"]


def test_tenants_do_not_see_each_other(client: httpx.Client) -> None:
    assert create(client).status_code == 201
    assert client.get("/contacts", headers=bearer(tenant="globex")).json() == []


def test_a_viewer_may_not_create_contacts(client: httpx.Client) -> None:
    assert create(client, role="viewer").status_code == 403


def test_a_token_without_a_tenant_reads_nothing(client: httpx.Client) -> None:
    assert client.get("/contacts", headers=bearer(tenant=None)).status_code == 403


def test_a_request_without_a_token_is_401(client: httpx.Client) -> None:
    assert client.get("/contacts").status_code == 401


def test_the_same_request_is_answered_afresh(client: httpx.Client) -> None:
    assert create(client).status_code == 201
    assert create(client).status_code != 201


def test_a_browser_on_your_site_may_ask_and_call(client: httpx.Client) -> None:
    asked = {"Origin": OWN, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    assert client.options("/contacts", headers=asked).headers["access-control-allow-origin"] == OWN
    answer = client.get("/contacts", headers=bearer() | {"Origin": OWN})
    assert answer.headers["access-control-allow-origin"] == OWN


def test_a_browser_on_another_site_may_not(client: httpx.Client) -> None:
    evil = {"Origin": "https://evil.example"}
    assert client.options("/contacts", headers=evil | {"Access-Control-Request-Method": "POST"}).status_code == 400
    assert "access-control-allow-origin" not in client.get("/contacts", headers=bearer() | evil).headers


def test_too_many_requests_are_429(client: httpx.Client) -> None:
    statuses = [client.get("/contacts", headers=bearer()).status_code for _ in range(180)]
    assert statuses[:120] == [200] * 120
    assert 429 in statuses


def test_production_does_not_start_without_a_secret(serve: Serve, sqlite_url: str) -> None:
    with pytest.raises(AssertionError, match="no credential source is configured"):
        serve("crm:app.fastapi_app", DATABASE_URL=sqlite_url, NEXUS_ENV="production")


def test_a_database_that_is_down_stops_the_start(serve: Serve) -> None:
    down = "postgresql://crm:crm@127.0.0.1:1/crm"
    with pytest.raises(AssertionError, match="Application startup failed"):
        serve("crm:app.fastapi_app", DATABASE_URL=down, NEXUS_JWT_SECRET=SECRET)
