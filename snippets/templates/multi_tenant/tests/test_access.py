"""Who may do what; every refusal, with its status."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from .conftest import Bearer

Create = Callable[[str, str], dict[str, Any]]


def test_nothing_but_the_probes_answers_without_a_token(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    for path in ("/api/projects", "/api/export", "/api/audit", "/admin/tenants", "/mcp/"):
        assert client.get(path).status_code == 401
    for path in ("/", "/docs", "/openapi.json", "/metrics", "/workflows", "/health"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_the_project_of_another_tenant_is_404(
    client: TestClient, bearer: Bearer, acme: str, globex: str, create: Create, method: str
) -> None:
    rocket = create(acme, "Rocket")
    body = {"name": "Eve"} if method == "PATCH" else None
    path = f"/api/projects/{rocket['id']}"
    assert client.request(method, path, headers=bearer("owner", globex), json=body).status_code == 404
    assert client.get(path, headers=bearer("viewer", acme)).json() == rocket


def test_a_viewer_may_not_create(client: TestClient, bearer: Bearer, acme: str) -> None:
    headers = {**bearer("viewer", acme), "Idempotency-Key": "key-of-ada"}
    assert client.post("/api/projects", json={"name": "Rocket"}, headers=headers).status_code == 403


def test_an_owner_of_a_tenant_may_not_administer_tenants(client: TestClient, bearer: Bearer, acme: str) -> None:
    for method, path in (("GET", ""), ("POST", ""), ("POST", f"/{acme}/resume"), ("DELETE", f"/{acme}")):
        answer = client.request(method, f"/admin/tenants{path}", headers=bearer("owner", acme))
        assert answer.status_code == 403, path


def test_an_operator_may_not_read_what_tenants_have(client: TestClient, bearer: Bearer) -> None:
    for path in ("/api/projects", "/api/export", "/api/audit"):
        assert client.get(path, headers=bearer("operator")).status_code == 403


def test_a_tenant_cannot_hand_out_the_role_of_the_platform(client: TestClient, bearer: Bearer, acme: str) -> None:
    answer = client.get("/admin/tenants", headers=bearer("operator", acme))
    assert (answer.status_code, answer.json()["detail"]) == (401, "The token has no valid roles")


def test_a_suspended_tenant_is_out_until_it_is_resumed(client: TestClient, bearer: Bearer, acme: str) -> None:
    statuses = []
    for action in ("suspend", "resume"):
        assert client.post(f"/admin/tenants/{acme}/{action}", headers=bearer("operator")).status_code == 200
        statuses.append(client.get("/api/projects", headers=bearer("viewer", acme)).status_code)
    assert statuses == [403, 200]
