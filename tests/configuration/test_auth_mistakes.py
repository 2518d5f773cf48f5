"""What the right form on the page of auth mistakes does, over HTTP with real tokens."""

from __future__ import annotations

import httpx
import jwt
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Serve

ISSUER = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app")


def bearer(role: str = "viewer", tenant: str | None = "acme") -> dict[str, str]:
    return {"Authorization": f"Bearer {ISSUER.create_access_token('ada', roles=[role], tenant_id=tenant)}"}


def test_the_right_form_starts_and_leaves_health_open(client: httpx.Client) -> None:
    assert client.get("/health").status_code == 200


def test_the_right_form_asks_for_a_token(client: httpx.Client) -> None:
    answer = client.get("/workflows")
    assert (answer.status_code, answer.json()["error"]) == (401, "missing_token")


def test_exempt_paths_replace_the_default_ones(client: httpx.Client) -> None:
    assert [client.get(path).status_code for path in ("/docs", "/metrics", "/openapi.json")] == [401, 401, 401]


def test_a_token_with_a_tenant_passes(client: httpx.Client) -> None:
    assert client.get("/workflows", headers=bearer()).status_code == 200


def test_an_unsigned_token_is_refused(client: httpx.Client) -> None:
    token = jwt.encode({"sub": "ada", "iss": "crm", "aud": "crm"}, "", algorithm="none")
    assert client.get("/workflows", headers={"Authorization": f"Bearer {token}"}).json()["error"] == "invalid_token"


def test_only_the_admin_role_may_name_another_tenant(client: httpx.Client) -> None:
    other = {"X-Tenant-ID": "globex"}
    assert client.get("/workflows", headers=bearer("viewer") | other).status_code == 403
    assert client.get("/workflows", headers=bearer("super_admin") | other).headers["x-tenant-id"] == "globex"


@pytest.mark.parametrize(("length", "starts"), [(31, False), (32, True)])
def test_a_secret_needs_32_characters(serve: Serve, length: int, starts: bool) -> None:
    if starts:
        assert serve("crm:app.fastapi_app", JWT_SECRET="s" * length).get("/health").status_code == 200
    else:
        with pytest.raises(AssertionError, match=r"must be at least 32 characters for HS256 \(got 31\)"):
            serve("crm:app.fastapi_app", JWT_SECRET="s" * length)
