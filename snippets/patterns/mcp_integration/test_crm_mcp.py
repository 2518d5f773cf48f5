import asyncio

import pytest
from mcp.shared.memory import create_connected_server_and_client_session
from mcp.types import CallToolResult
from starlette.testclient import TestClient


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JWT_SECRET", "only-for-tests-0123456789-0123456789")


def test_no_token_no_tools() -> None:
    from crm_mcp import app

    with TestClient(app.fastapi_app) as client:
        assert client.post("/mcp/", json={"jsonrpc": "2.0", "id": 1, "method": "ping"}).status_code == 401


def test_a_name_is_required() -> None:
    from crm_mcp import tools

    async def call() -> CallToolResult:
        async with create_connected_server_and_client_session(tools) as session:
            return await session.call_tool("create_contact", {"vip": True})

    assert asyncio.run(call()).isError
