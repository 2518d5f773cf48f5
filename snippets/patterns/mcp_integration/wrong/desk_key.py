from kailash_mcp import APIKeyAuth, MCPServer

keys = APIKeyAuth({"key-of-ada": {"permissions": ["contacts:create"]}})
server = MCPServer("crm", auth_provider=keys)


@server.tool(required_permission="contacts:create")
async def create_contact(name: str) -> None:
    """Create a contact."""


server.run()
