"""One function behind HTTP and MCP, in one process."""

from contextlib import AsyncExitStack

from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
tools = FastMCP("crm", streamable_http_path="/", stateless_http=True, json_response=True)
app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)


@tools.tool()
@app.handler("count_contacts")
async def count_contacts(city: str) -> dict[str, object]:
    """Count the contacts of a city."""
    return {"city": city, "contacts": 2}


call = {"name": "count_contacts", "arguments": {"city": "London"}}
message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:
    answer = client.post("/workflows/count_contacts/execute", json={"inputs": {"city": "London"}})
    print("HTTP", answer.json()["outputs"]["handler"])
    #> HTTP {'city': 'London', 'contacts': 2}
    answer = client.post("/mcp/", json=message, headers={"Accept": "application/json, text/event-stream"})
    print("MCP ", answer.json()["result"]["structuredContent"])
    #> MCP  {'city': 'London', 'contacts': 2}
