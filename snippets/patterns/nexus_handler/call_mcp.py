"""Create a contact as an MCP client does."""

import asyncio

from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client


async def main() -> None:
    async with (
        streamable_http_client("http://127.0.0.1:8000/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        (tool,) = (await session.list_tools()).tools
        print(tool.name, tool.inputSchema["required"])
        answer = await session.call_tool("create_contact", {"name": "Ada", "email": "ada@example.com"})
        print(answer.structuredContent)


asyncio.run(main())
