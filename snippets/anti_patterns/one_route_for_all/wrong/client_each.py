import asyncio
from pathlib import Path

from kailash_mcp import MCPClient

Path("desk.py").write_text("""
from mcp.server.fastmcp import FastMCP

print("started", file=open("starts.txt", "a"))
server = FastMCP("desk", log_level="ERROR")

@server.tool()
async def count_contacts(city: str) -> int:
    return 2

server.run()
""")
desk = {"transport": "stdio", "command": "python", "args": ["desk.py"]}


async def count_contacts(city: str) -> str:
    answer = await MCPClient().call_tool(desk, "count_contacts", {"city": city})
    return str(answer["content"])


async def main() -> None:
    print([await count_contacts("London") for _ in range(3)])
    #> ['2', '2', '2']
    print("servers started:", len(Path("starts.txt").read_text().splitlines()))
    #> servers started: 3


asyncio.run(main())
