"""Hold the session open for as long as calls may come."""

import asyncio
from pathlib import Path

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

Path("desk.py").write_text("""
from mcp.server.fastmcp import FastMCP

print("started", file=open("starts.txt", "a"))
server = FastMCP("desk", log_level="ERROR")

@server.tool()
async def count_contacts(city: str) -> int:
    return 2

server.run()
""")
desk = StdioServerParameters(command="python", args=["desk.py"])


async def count_contacts(session: ClientSession, city: str) -> str:
    answer = await session.call_tool("count_contacts", {"city": city})
    return "".join(block.text for block in answer.content if block.type == "text")


async def main() -> None:
    async with stdio_client(desk) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        print([await count_contacts(session, "London") for _ in range(3)])
        #> ['2', '2', '2']
    print("servers started:", len(Path("starts.txt").read_text().splitlines()))
    #> servers started: 1


asyncio.run(main())
