import asyncio

from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session

tools = FastMCP("crm")


@tools.tool()
async def count_contacts() -> int:
    """Count the contacts."""
    raise ConnectionError("cannot reach postgresql://crm:hunter2@db/crm")


async def main() -> None:
    async with create_connected_server_and_client_session(tools) as session:
        answer = await session.call_tool("count_contacts")
        print([block.text for block in answer.content if block.type == "text"])
        #> ['Error executing tool count_contacts: cannot reach postgresql://crm:hunter2@db/crm']


asyncio.run(main())
