import json
import os
from contextlib import AsyncExitStack

from mcp.server.fastmcp import FastMCP
from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id

app = Nexus(auto_discovery=False, enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], algorithm="HS256", issuer="crm", audience="crm"),
        rbac={"viewer": ["contacts:read"], "member": ["contacts:read", "contacts:create"]},
    )
)
mcp = FastMCP("crm", streamable_http_path="/")


def load():
    with open(os.environ["CONTACTS_FILE"]) as f:
        return json.load(f)


@mcp.tool()
async def find_contact(name: str) -> dict:
    """Find a contact by name."""
    for contact in load():
        if contact["name"] == name:
            return contact
    raise ValueError(f"Contact not found: {name}")


@mcp.tool()
async def create_contact(name: str, email: str) -> dict:
    """Create a contact."""
    contacts = load()
    contacts.append({"name": name, "email": email})
    with open(os.environ["CONTACTS_FILE"], "w") as f:
        json.dump(contacts, f)
    return {"name": name, "email": email, "created_by": get_current_actor_id()}


app.mount("/mcp", mcp.streamable_http_app())
stack = AsyncExitStack()


async def start():
    await stack.enter_async_context(mcp.session_manager.run())


app.add_startup_handler(start)
app.add_shutdown_handler(stack.aclose)
