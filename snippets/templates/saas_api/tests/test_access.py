"""Who may do what; every refusal, with its status."""

import pytest
from starlette.testclient import TestClient

from .conftest import Bearer


def test_nothing_but_the_probes_answers_without_a_token(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    for path in ("/api/contacts", "/api/accounts", "/api/audit", "/mcp/"):
        assert client.get(path).status_code == 401
    for path in ("/", "/docs", "/openapi.json", "/metrics", "/workflows", "/health"):
        assert client.get(path).status_code == 404


def test_a_viewer_may_not_create(client: TestClient, bearer: Bearer) -> None:
    assert client.post("/api/accounts", json={"name": "Acme"}, headers=bearer("viewer")).status_code == 403


def test_a_member_may_not_delete(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    assert client.delete(f"/api/contacts/{contact['id']}", headers=bearer("member")).status_code == 403


def test_a_member_may_not_read_the_audit_trail(client: TestClient, bearer: Bearer) -> None:
    assert client.get("/api/audit", headers=bearer("member")).status_code == 403


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_the_contact_of_another_tenant_is_404(
    client: TestClient, bearer: Bearer, contact: dict[str, str], method: str
) -> None:
    body = {"name": "Eve"} if method == "PATCH" else None
    path = f"/api/contacts/{contact['id']}"
    assert client.request(method, path, headers=bearer("admin", tenant="globex"), json=body).status_code == 404
    assert client.get(path, headers=bearer("viewer")).json() == contact


def test_a_body_cannot_name_a_tenant(client: TestClient, bearer: Bearer, contact: dict[str, str]) -> None:
    body = {"name": "Eve", "tenant_id": "globex"}
    answer = client.patch(f"/api/contacts/{contact['id']}", json=body, headers=bearer("member"))
    assert (answer.status_code, answer.json()["detail"]) == (422, [{"at": "body.tenant_id", "why": "extra_forbidden"}])
