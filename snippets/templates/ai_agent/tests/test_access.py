"""Who may do what; every refusal, with its status."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from .conftest import Bearer

QUESTION = {"question": "Who is Grace?"}


def test_nothing_but_the_probes_answers_without_a_token(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    for path in ("/api/conversations", "/api/usage", "/mcp/"):
        assert client.get(path).status_code == 401
    for path in ("/", "/docs", "/openapi.json", "/metrics", "/workflows", "/health"):
        assert client.get(path).status_code == 404


def test_a_reader_may_not_ask(client: TestClient, bearer: Bearer, conversation: str) -> None:
    assert client.post(f"{conversation}/turns", json=QUESTION, headers=bearer("reader")).status_code == 403
    assert client.post(f"{conversation}/stream", json=QUESTION, headers=bearer("reader")).status_code == 403


@pytest.mark.parametrize("who", [{"user": "eve"}, {"tenant": "globex"}])
@pytest.mark.parametrize("role", ["member", "admin"])
def test_the_conversation_of_another_user_is_404(
    client: TestClient, bearer: Bearer, conversation: str, role: str, who: dict[str, str]
) -> None:
    eve = bearer(role, **who)
    for method, path in (("GET", ""), ("GET", "/turns"), ("POST", "/turns"), ("POST", "/stream"), ("DELETE", "")):
        body: Any = {"json": QUESTION} if method == "POST" else {}
        assert client.request(method, f"{conversation}{path}", headers=eve, **body).status_code == 404
    assert client.get("/api/conversations", headers=eve).json()["items"] == []
