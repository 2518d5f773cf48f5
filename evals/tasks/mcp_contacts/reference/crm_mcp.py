"""Offer contacts as MCP tools behind a token and a permission."""

import json
import logging
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from fastapi import HTTPException
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.types import ContentBlock
from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id
from pydantic import ValidationError


class MaskedMCP(FastMCP):
    async def call_tool(self, name: str, arguments: dict[str, Any]) -> Sequence[ContentBlock] | dict[str, Any]:
        try:
            return await super().call_tool(name, arguments)
        except ToolError as error:
            if isinstance(error.__cause__, ToolError | HTTPException | ValidationError | None):
                raise
            logging.getLogger(__name__).exception("tool %s failed", name)
            raise ToolError("internal error") from None


jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
rbac = {"viewer": ["contacts:read"], "member": ["contacts:read", "contacts:create"]}
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin(jwt=jwt, rbac=rbac))
tools = MaskedMCP("crm", streamable_http_path="/", stateless_http=True)
file = Path(os.environ["CONTACTS_FILE"])


def require(permission: str) -> None:
    RequirePermission(permission)(tools.get_context().request_context.request)


@tools.tool()
async def find_contact(name: str) -> dict[str, str]:
    """Find a contact by its exact name."""
    require("contacts:read")
    for contact in json.loads(file.read_text("utf-8")):
        if contact["name"] == name:
            return {"name": name, "email": contact["email"]}
    raise ToolError(f"no contact {name}")


@tools.tool()
async def create_contact(name: str, email: str) -> dict[str, object]:
    """Create a contact."""
    require("contacts:create")
    contact = {"name": name, "email": email}
    file.write_text(json.dumps([*json.loads(file.read_text("utf-8")), contact]), "utf-8")
    return {**contact, "created_by": get_current_actor_id()}


app.mount("/mcp", tools.streamable_http_app())
sessions = AsyncExitStack()


async def open_sessions() -> None:
    await sessions.enter_async_context(tools.session_manager.run())


app.add_startup_handler(open_sessions)
app.add_shutdown_handler(sessions.aclose)
