import asyncio
import socket
from contextlib import AsyncExitStack

import uvicorn
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.server.fastmcp import FastMCP
from nexus import Nexus

app = Nexus(enable_durability=False)
tools = FastMCP("crm", streamable_http_path="/", stateless_http=True)


@tools.tool()
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:
    """Create a contact."""
    return {"name": name, "vip": vip}


app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app.fastapi_app, log_level="warning"))
    serving = asyncio.create_task(server.serve([listener]))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp/"
    async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as session:
        print((await session.initialize()).serverInfo.name)
        #> crm
        print([tool.name for tool in (await session.list_tools()).tools])
        #> ['create_contact']
        print((await session.call_tool("create_contact", {"name": "Grace"})).structuredContent)
        #> {'name': 'Grace', 'vip': False}
    server.should_exit = True
    await serving


asyncio.run(main())
