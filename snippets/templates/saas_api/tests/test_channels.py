"""The same operations over workflow handlers and MCP, behind the same token."""

from typing import Any

from starlette.testclient import TestClient

from .conftest import Bearer


def execute(client: TestClient, headers: dict[str, str], **inputs: object) -> Any:
    answer = client.post("/workflows/find_contacts/execute", json={"inputs": inputs}, headers=headers)
    return answer.json()["outputs"]["handler"] if answer.status_code == 200 else answer.status_code


def call(client: TestClient, headers: dict[str, str], tool: str, /, **arguments: object) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}
    headers = {**headers, "Accept": "application/json, text/event-stream"}
    answer = client.post("/mcp/", json=message, headers=headers)
    return answer.text if answer.status_code == 200 else answer.status_code


def test_a_handler_finds_the_contacts_of_the_tenant(
    client: TestClient, bearer: Bearer, contact: dict[str, str]
) -> None:
    assert execute(client, bearer("viewer"), email="grace@example.com")["items"] == [contact]
    assert execute(client, bearer("viewer", tenant="globex"), email="grace@example.com")["items"] == []


def test_a_handler_asks_for_the_permission(client: TestClient, bearer: Bearer) -> None:
    assert execute(client, bearer("nobody"), email="grace@example.com") == 403


def test_a_tool_creates_a_contact_once(client: TestClient, bearer: Bearer, account: str) -> None:
    new = {"account_id": account, "name": "Ada", "email": "ada@example.com", "idempotency_key": "key-of-ada"}
    for _ in range(2):
        assert "ada@example.com" in call(client, bearer("member"), "create_contact", **new)
    assert len(client.get("/api/contacts", headers=bearer("viewer")).json()["items"]) == 1


def test_a_tool_asks_for_a_token_and_a_permission(client: TestClient, bearer: Bearer, account: str) -> None:
    new = {"account_id": account, "name": "Ada", "email": "ada@example.com", "idempotency_key": "key-of-ada"}
    assert call(client, {}, "create_contact", **new) == 401
    assert "Forbidden" in call(client, bearer("viewer"), "create_contact", **new)
    assert client.get("/api/contacts", headers=bearer("viewer")).json()["items"] == []
