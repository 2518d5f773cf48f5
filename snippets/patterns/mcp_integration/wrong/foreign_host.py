from contextlib import AsyncExitStack

from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
tools = FastMCP("crm", streamable_http_path="/", stateless_http=True)
app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)

with TestClient(app.fastapi_app, base_url="https://crm.example.com") as client:
    answer = client.post("/mcp/", json={"jsonrpc": "2.0", "id": 1, "method": "ping"})
    print(answer.status_code, answer.text)
    #> 421 Invalid Host header
