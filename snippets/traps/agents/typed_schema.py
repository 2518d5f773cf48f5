import asyncio

from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session

tools = FastMCP("crm")


@tools.tool()
async def create_contact(name: str, vip: bool = False) -> dict[str, object]:
    """Create a contact."""
    return {"name": name, "vip": vip}


async def main() -> None:
    async with create_connected_server_and_client_session(tools) as session:
        for tool in (await session.list_tools()).tools:
            kinds = {name: schema["type"] for name, schema in tool.inputSchema["properties"].items()}
            print(tool.name, "-", tool.description, kinds, tool.inputSchema["required"])
            #> create_contact - Create a contact. {'name': 'string', 'vip': 'boolean'} ['name']
        print((await session.call_tool("create_contact", {"vip": True})).isError)
        #> True
        print((await session.call_tool("create_contact", {"name": "Grace"})).structuredContent)
        #> {'name': 'Grace', 'vip': False}


asyncio.run(main())
