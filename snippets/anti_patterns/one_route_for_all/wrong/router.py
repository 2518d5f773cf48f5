import asyncio

from kailash_mcp import MCPServer

server = MCPServer("crm")


@server.tool()
async def count_contacts(city: str) -> int:
    return 2


async def execute(tool: str, arguments: dict[str, str], limit_ms: int) -> object:
    if limit_ms < 5:
        return await count_contacts(**arguments)
    return await server.call_tool(tool, arguments)


print(asyncio.run(execute("count_contacts", {"city": "London"}, limit_ms=3)))
#> 2
print(asyncio.run(execute("count_contacts", {"city": "London"}, limit_ms=50)))
#> AttributeError: 'MCPServer' object has no attribute 'call_tool'
