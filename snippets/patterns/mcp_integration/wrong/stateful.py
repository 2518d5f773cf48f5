import os
from contextlib import AsyncExitStack

from kailash.trust.auth import JWTConfig, JWTValidator
from mcp.server.fastmcp import FastMCP
from mcp.types import LATEST_PROTOCOL_VERSION
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id, get_current_tenant_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
tools = FastMCP("crm", streamable_http_path="/", json_response=True)


@tools.tool()
async def who_am_i() -> dict[str, object]:
    """Name the caller."""
    return {"user": get_current_actor_id(), "tenant": get_current_tenant_id()}


app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)

hello = {"protocolVersion": LATEST_PROTOCOL_VERSION, "capabilities": {}, "clientInfo": {"name": "page", "version": "1"}}
with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:

    def send(user: str, tenant: str, message: dict, **headers: str):
        token = JWTValidator(jwt).create_access_token(user, tenant_id=tenant)
        accept = "application/json, text/event-stream"
        headers |= {"Authorization": f"Bearer {token}", "Accept": accept}
        return client.post("/mcp/", json={"jsonrpc": "2.0", **message}, headers=headers)

    opened = send("ada", "acme", {"id": 1, "method": "initialize", "params": hello})
    session = {"mcp-session-id": opened.headers["mcp-session-id"]}
    send("ada", "acme", {"method": "notifications/initialized"}, **session)
    answer = send("eve", "globex", {"id": 2, "method": "tools/call", "params": {"name": "who_am_i"}}, **session)
    print(answer.status_code, answer.json()["result"]["structuredContent"])
    #> 200 {'user': 'ada', 'tenant': 'acme'}
