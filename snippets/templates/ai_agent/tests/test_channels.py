"""The same question over a workflow handler and MCP, behind the same token."""

import json
from typing import Any

from starlette.testclient import TestClient

from .conftest import Bearer


def execute(client: TestClient, headers: dict[str, str], **inputs: object) -> Any:
    answer = client.post("/workflows/ask/execute", json={"inputs": inputs}, headers=headers)
    return answer.json()["outputs"]["handler"] if answer.status_code == 200 else answer.status_code


def call(client: TestClient, headers: dict[str, str], **arguments: object) -> Any:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": arguments}}
    answer = client.post("/mcp/", json=message, headers={**headers, "Accept": "application/json, text/event-stream"})
    if answer.status_code != 200:
        return answer.status_code
    return json.loads(answer.text.split("data: ")[1])["result"]


def test_a_handler_goes_on_with_a_conversation(client: TestClient, bearer: Bearer) -> None:
    first = execute(client, bearer(), question="My name is Ada")
    again = execute(client, bearer(), question="what was said before", conversation_id=first["conversation_id"])
    assert "My name is Ada" in again["answer"]


def test_a_handler_refuses_what_rest_refuses(client: TestClient, bearer: Bearer, conversation: str) -> None:
    where = conversation.rpartition("/")[2]
    assert execute(client, {}, question="x") == 401
    assert execute(client, bearer("reader"), question="x") == 403
    assert execute(client, bearer(user="eve"), question="x", conversation_id=where) == 404
    assert execute(client, bearer(), question="", conversation_id=where) == 422
    assert execute(client, bearer(), question="status 500", conversation_id=where) == 503


def test_a_tool_goes_on_with_a_conversation(client: TestClient, bearer: Bearer) -> None:
    first = call(client, bearer(), question="My name is Ada")["structuredContent"]
    again = call(client, bearer(), question="what was said before", conversation_id=first["conversation_id"])
    assert "My name is Ada" in again["structuredContent"]["answer"]


def test_a_tool_refuses_what_rest_refuses(client: TestClient, bearer: Bearer, conversation: str) -> None:
    where = conversation.rpartition("/")[2]
    assert call(client, {}, question="x") == 401
    assert "Forbidden" in call(client, bearer("reader"), question="x")["content"][0]["text"]
    refused = call(client, bearer(user="eve"), question="x", conversation_id=where)
    assert (refused["isError"], "no conversation" in refused["content"][0]["text"]) == (True, True)
