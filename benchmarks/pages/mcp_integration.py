"""A tool call over MCP against a handler of the same application."""

from __future__ import annotations

from contextlib import AsyncExitStack

from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from starlette.testclient import TestClient

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    app = Nexus(enable_durability=False)

    async def create_contact(name: str) -> dict[str, object]:
        return {"name": name}

    app.register_handler("create_contact", create_contact)
    tools = FastMCP("crm", streamable_http_path="/", stateless_http=True)
    tools.add_tool(create_contact)
    app.mount("/mcp", tools.streamable_http_app())
    sessions = AsyncExitStack()

    async def open_sessions() -> None:
        await sessions.enter_async_context(tools.session_manager.run())

    app.add_startup_handler(open_sessions)
    app.add_shutdown_handler(sessions.aclose)
    call = {"name": "create_contact", "arguments": {"name": "Ada"}}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    headers = {"Accept": "application/json, text/event-stream"}
    with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:
        times = ratio(
            lambda: client.post("/mcp/", json=message, headers=headers).raise_for_status(),
            lambda: client.post("/workflows/create_contact/execute", json={"inputs": {"name": "Ada"}}),
            calls=50,
        )
    return f"A tool call over MCP takes {written(times)} times as long as the same function called as a handler."
