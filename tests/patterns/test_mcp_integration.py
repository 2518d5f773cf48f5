"""What a reader of the MCP integration page gets, through real MCP clients."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session
from mcp.types import CallToolResult

from tests.conftest import SECRET, Serve

ROOM = Path(__file__).parents[2] / "snippets" / "patterns" / "mcp_integration"
ISSUER = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))
INITIALIZE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


def bearer(role: str = "member", tenant: str | None = "acme", user: str = "ada") -> dict[str, str]:
    return {"Authorization": f"Bearer {ISSUER.create_access_token(user, roles=[role], tenant_id=tenant)}"}


@asynccontextmanager
async def opened(server: httpx.Client, **who: Any) -> AsyncIterator[ClientSession]:
    async with (
        httpx.AsyncClient(headers=bearer(**who), timeout=20) as client,
        streamable_http_client(f"{server.base_url}/mcp/", http_client=client) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        yield session


def run(server: httpx.Client, use: Callable[[ClientSession], Awaitable[Any]], **who: Any) -> Any:
    async def main() -> Any:
        async with opened(server, **who) as session:
            return await use(session)

    return asyncio.run(main())


def create(server: httpx.Client, arguments: dict[str, Any], **who: Any) -> CallToolResult:
    answer: CallToolResult = run(server, lambda session: session.call_tool("create_contact", arguments), **who)
    return answer


def text(answer: CallToolResult) -> str:
    return "".join(block.text for block in answer.content if block.type == "text")


@pytest.fixture(scope="module")
def server(serve_all: Serve) -> httpx.Client:
    return serve_all("crm_mcp:app.fastapi_app")


def test_a_request_without_a_token_is_401(server: httpx.Client) -> None:
    answer = server.post("/mcp/", json=INITIALIZE)
    assert (answer.status_code, answer.json()["error"]) == (401, "missing_token")


def test_an_mcp_client_without_a_token_is_told_401(server: httpx.Client) -> None:
    async def connect() -> None:
        url = f"{server.base_url}/mcp/"
        async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as session:
            await session.initialize()

    with pytest.raises(ExceptionGroup) as raised:
        asyncio.run(connect())
    assert raised.group_contains(httpx.HTTPStatusError, match="401 Unauthorized")


def test_the_tool_has_the_docstring_and_the_types_of_the_function(server: httpx.Client) -> None:
    (tool,) = run(server, lambda session: session.list_tools()).tools
    assert (tool.name, tool.description) == ("create_contact", "Create a contact for the tenant of the caller.")
    assert tool.inputSchema["required"] == ["name"]
    types = {name: each["type"] for name, each in tool.inputSchema["properties"].items()}
    assert types == {"name": "string", "vip": "boolean"}


def test_the_tool_knows_the_tenant_and_the_user_of_the_token(server: httpx.Client) -> None:
    answer = create(server, {"name": "Grace"}, tenant="globex", user="eve")
    assert answer.structuredContent == {"name": "Grace", "vip": False, "tenant": "globex", "created_by": "eve"}


def test_every_call_in_a_session_carries_its_own_identity(server: httpx.Client) -> None:
    async def both() -> list[Any]:
        async with opened(server, user="ada", tenant="acme") as ada, opened(server, user="eve", tenant="globex") as eve:
            answers = [await each.call_tool("create_contact", {"name": "Grace"}) for each in (ada, eve, ada)]
            return [(answer.structuredContent or {}).get("tenant") for answer in answers]

    assert asyncio.run(both()) == ["acme", "globex", "acme"]


def test_no_session_id_is_given_out_that_could_be_stolen(server: httpx.Client) -> None:
    accept = {"Accept": "application/json, text/event-stream"}
    answer = server.post("/mcp/", json=INITIALIZE, headers=bearer() | accept)
    assert answer.status_code == 200
    assert "mcp-session-id" not in answer.headers


def test_a_viewer_sees_the_tool_and_may_not_use_it(server: httpx.Client) -> None:
    assert len(run(server, lambda session: session.list_tools(), role="viewer").tools) == 1
    answer = create(server, {"name": "Grace"}, role="viewer")
    assert (answer.isError, text(answer)) == (True, "Error executing tool create_contact: 403: Forbidden")


def test_a_token_without_a_tenant_creates_nothing(server: httpx.Client) -> None:
    answer = create(server, {"name": "Grace"}, tenant=None)
    assert answer.isError
    assert text(answer).endswith("the token names no tenant")


@pytest.mark.parametrize("arguments", [{}, {"name": ["Grace"]}], ids=["missing", "wrong type"])
def test_wrong_arguments_are_explained_to_the_client(server: httpx.Client, arguments: dict[str, Any]) -> None:
    answer = create(server, arguments)
    assert answer.isError
    assert "validation error" in text(answer)


def test_an_unknown_tool_is_an_error(server: httpx.Client) -> None:
    answer = run(server, lambda session: session.call_tool("drop_everything"))
    assert (answer.isError, text(answer)) == (True, "Unknown tool: drop_everything")


def test_the_text_of_an_unexpected_error_stays_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.syspath_prepend(str(ROOM))
    monkeypatch.delitem(sys.modules, "masked", raising=False)
    tools: FastMCP = importlib.import_module("masked").MaskedMCP("crm")

    @tools.tool()
    async def count_contacts() -> int:
        raise ConnectionError("cannot reach postgresql://crm:hunter2@db/crm")

    async def call() -> CallToolResult:
        async with create_connected_server_and_client_session(tools) as session:
            return await session.call_tool("count_contacts")

    answer = asyncio.run(call())
    assert (answer.isError, text(answer)) == (True, "Error executing tool count_contacts: internal error")
    assert "hunter2" in caplog.text


def test_a_foreign_host_name_is_421(server: httpx.Client) -> None:
    answer = server.post("/mcp/", json=INITIALIZE, headers={**bearer(), "Host": "crm.example.com"})
    assert (answer.status_code, answer.text) == (421, "Invalid Host header")


def test_a_host_name_that_you_allow_is_served(serve: Serve) -> None:
    server = serve("crm_mcp:app.fastapi_app", CRM_HOST="crm.example.com")
    headers = {**bearer(), "Host": "crm.example.com", "Accept": "application/json, text/event-stream"}
    assert server.post("/mcp/", json=INITIALIZE, headers=headers).status_code == 200


def test_a_web_page_of_another_origin_is_403(server: httpx.Client) -> None:
    answer = server.post("/mcp/", json=INITIALIZE, headers={**bearer(), "Origin": "https://evil.example"})
    assert (answer.status_code, answer.text) == (403, "Invalid Origin header")


def test_a_stdio_client_gets_types_and_the_tenant_of_its_environment(tmp_path: Path) -> None:
    measured = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    desk = StdioServerParameters(
        command="python",
        args=[str(ROOM / "desk.py")],
        env={"CRM_TENANT": "globex", "HOME": str(tmp_path), **measured},
        cwd=tmp_path,
    )

    async def call() -> tuple[Any, CallToolResult]:
        with (tmp_path / "log").open("w") as log:
            async with stdio_client(desk, errlog=log) as (read, write), ClientSession(read, write) as session:
                await session.initialize()
                (tool,) = (await session.list_tools()).tools
                return tool, await session.call_tool("create_contact", {"name": "Grace"})

    tool, answer = asyncio.run(call())
    assert (tool.description, tool.inputSchema["required"]) == ("Create a contact.", ["name"])
    assert '"tenant": "globex"' in text(answer)
