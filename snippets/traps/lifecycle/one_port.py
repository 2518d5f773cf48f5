from contextlib import AsyncExitStack
from socket import create_server

import uvicorn
from mcp.server.fastmcp import FastMCP
from nexus import Nexus

app = Nexus(enable_durability=False)
tools = FastMCP("crm", streamable_http_path="/", stateless_http=True)
app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)

with create_server(("127.0.0.1", 0)) as other:
    try:
        uvicorn.run(app.fastapi_app, host="127.0.0.1", port=other.getsockname()[1])
    except SystemExit as end:
        print("exit status", end.code)
        #> exit status 3
