"""Offer contacts as MCP tools behind a token, a permission and a tenant."""

import os
from collections import defaultdict
from contextlib import AsyncExitStack

from masked import MaskedMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id, get_current_tenant_id

jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, rbac={"viewer": ["contacts:read"], "member": ["contacts:create"]}))  # (1)!

tools = MaskedMCP(
    "crm",
    streamable_http_path="/",
    stateless_http=True,  # (2)!
    transport_security=TransportSecuritySettings(allowed_hosts=[os.environ.get("CRM_HOST", "127.0.0.1:*")]),  # (3)!
)
contacts: dict[str, list[str]] = defaultdict(list)


@tools.tool()
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:  # (4)!
    """Create a contact for the tenant of the caller."""
    RequirePermission("contacts:create")(tools.get_context().request_context.request)  # (5)!
    if not (tenant := get_current_tenant_id()):
        raise ToolError("the token names no tenant")  # (6)!
    contacts[tenant].append(name)
    return {"name": name, "vip": vip, "tenant": tenant, "created_by": get_current_actor_id()}


app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())  # (7)!


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)
