from contextlib import AsyncExitStack

from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus()
tools = FastMCP("crm", streamable_http_path="/", stateless_http=True, json_response=True)


@tools.tool()
async def count_contacts() -> int:
    """Count the contacts."""
    return 0


app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)

with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:
    for _ in range(2):
        answer = client.post(
            "/mcp/",
            json={"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "count_contacts"}},
            headers={"Accept": "application/json, text/event-stream"},
        )
        print(answer.status_code, answer.headers["content-type"], answer.text[:40])
        #> 200 application/json {"jsonrpc":"2.0","id":1,"result":{"conte
        #> 200 application/json {"data":{"content":"{\"jsonrpc\":\"2.0\"
