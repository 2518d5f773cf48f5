"""Offer create_contact to MCP clients too, at /mcp/ on the same port."""

from contextlib import AsyncExitStack

from contacts import app, create_contact
from mcp.server.fastmcp import FastMCP

tools = FastMCP("crm", streamable_http_path="/", stateless_http=True)
tools.add_tool(create_contact)
app.mount("/mcp", tools.streamable_http_app())

sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)
