"""A handler over HTTP, an MCP tool in a session held open, and an MCP client with a server of its own for each call."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
import uvicorn
from kailash_mcp import MCPClient
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.server.fastmcp import FastMCP
from nexus import Nexus

from benchmarks.patterns import written

DESK = """
from mcp.server.fastmcp import FastMCP

server = FastMCP("desk", log_level="ERROR")

@server.tool()
async def count_contacts(city: str) -> int:
    return 2

server.run()
"""


async def _seconds(call: Callable[[], Awaitable[object]], calls: int) -> float:
    await call()
    start = perf_counter()
    for _ in range(calls):
        await call()
    return (perf_counter() - start) / calls


async def _measure() -> str:
    async def count_contacts(city: str) -> dict[str, object]:
        return {"contacts": 2}

    app = Nexus(enable_durability=False)
    app.register_handler("count_contacts", count_contacts)
    tools = FastMCP("crm", streamable_http_path="/", stateless_http=True, json_response=True)
    tools.add_tool(count_contacts)
    app.mount("/mcp", tools.streamable_http_app())
    sessions = AsyncExitStack()

    async def open_sessions() -> None:
        await sessions.enter_async_context(tools.session_manager.run())

    app.add_startup_handler(open_sessions)
    app.add_shutdown_handler(sessions.aclose)
    server = uvicorn.Server(uvicorn.Config(app.fastapi_app, port=0, log_level="error", access_log=False))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    Path("desk.py").write_text(DESK, "utf-8")
    desk = {"transport": "stdio", "command": sys.executable, "args": ["desk.py"]}
    inputs = {"city": "London"}
    async with (
        httpx.AsyncClient(base_url=url) as http,
        streamable_http_client(f"{url}/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        rounds = []
        for _ in range(7):
            handler = await _seconds(
                lambda: http.post("/workflows/count_contacts/execute", json={"inputs": inputs}), calls=50
            )
            held = await _seconds(lambda: session.call_tool("count_contacts", inputs), calls=50)
            started = await _seconds(lambda: MCPClient().call_tool(desk, "count_contacts", inputs), calls=1)
            rounds.append((held / handler, started / handler))
    server.should_exit = True
    await serving
    held_open, client_each = (median(ratios) for ratios in zip(*rounds, strict=True))
    return (
        f"On loopback, a tool call in an open MCP session takes {written(held_open)} times as long "
        f"as the same function called over HTTP, and a call with a client "
        f"that starts its own server {written(client_each)} times."
    )


def measure() -> str:
    """Returns the measured sentence."""
    return asyncio.run(_measure())
