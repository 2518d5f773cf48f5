"""Offer contacts to one MCP client on the same machine, over stdio."""

import os

from kailash_mcp import MCPServer

server = MCPServer("crm")
tenant = os.environ["CRM_TENANT"]  # (1)!


@server.tool()
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:
    """Create a contact."""
    return {"name": name, "vip": vip, "tenant": tenant}


server.run()  # (2)!
