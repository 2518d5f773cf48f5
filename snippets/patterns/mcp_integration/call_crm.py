"""Call the tools of the CRM as an MCP client with a token."""

import asyncio
import os

import httpx
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

http = httpx.AsyncClient(
    headers={"Authorization": f"Bearer {os.environ['CRM_TOKEN']}"},  # (1)!
    timeout=httpx.Timeout(30, read=300),  # (2)!
)


async def main() -> None:
    async with (
        http,
        streamable_http_client("http://127.0.0.1:8000/mcp/", http_client=http) as (read, write, _),  # (3)!
        ClientSession(read, write) as session,
    ):
        print((await session.initialize()).serverInfo.name)
        for tool in (await session.list_tools()).tools:
            print(tool.name, "-", tool.description)
            print({name: schema["type"] for name, schema in tool.inputSchema["properties"].items()})
        for arguments in ({"name": "Grace", "vip": True}, {"vip": True}):
            answer = await session.call_tool("create_contact", arguments)
            errors = [block.text.splitlines()[0] for block in answer.content if block.type == "text"]
            print(errors if answer.isError else answer.structuredContent)


asyncio.run(main())
