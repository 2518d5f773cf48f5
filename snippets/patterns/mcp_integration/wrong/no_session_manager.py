from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from starlette.testclient import TestClient

app = Nexus(enable_durability=False)
tools = FastMCP("crm", streamable_http_path="/")
app.mount("/mcp", tools.streamable_http_app())

with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:
    client.post("/mcp/", json={"jsonrpc": "2.0", "id": 1, "method": "ping"})
    #> RuntimeError: Task group is not initialized. Make sure to use run().
