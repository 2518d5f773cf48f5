"""Start a stdio server and call its tool."""

import asyncio
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

desk = StdioServerParameters(command=sys.executable, args=sys.argv[1:], env={"CRM_TENANT": "acme"})


async def main() -> None:
    async with stdio_client(desk) as (read, write), ClientSession(read, write) as session:
        print((await session.initialize()).serverInfo.name)
        for tool in (await session.list_tools()).tools:
            print(tool.name, "-", tool.description, list(tool.inputSchema.get("properties", {})))
        answer = await session.call_tool("create_contact", {"name": "Grace"})
        print(*(block.text for block in answer.content if block.type == "text"))


asyncio.run(main())
