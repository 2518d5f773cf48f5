import os
from contextlib import AsyncExitStack
from typing import Any

from kailash.trust.auth import JWTConfig, JWTValidator
from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id, get_current_tenant_id
from starlette.testclient import TestClient

jwt = JWTConfig(secret=os.environ["JWT_SECRET"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))
tools = FastMCP("crm", streamable_http_path="/", json_response=True, stateless_http=True)


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

with TestClient(app.fastapi_app, base_url="http://127.0.0.1:8000") as client:
    call: dict[str, Any] = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "who_am_i"}}
    for user, tenant in (("ada", "acme"), ("eve", "globex")):
        token = JWTValidator(jwt).create_access_token(user, tenant_id=tenant)
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json, text/event-stream"}
        answer = client.post("/mcp/", json=call, headers={**headers, "mcp-session-id": "ada"})
        print(answer.status_code, answer.json()["result"]["structuredContent"])
        #> 200 {'user': 'ada', 'tenant': 'acme'}
        #> 200 {'user': 'eve', 'tenant': 'globex'}
