import asyncio
import socket

import uvicorn
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.server.fastmcp import FastMCP

tools = FastMCP("crm", stateless_http=True)


@tools.tool()
async def close_order(order_id: int) -> dict[str, object]:
    """Close an order."""
    raise LookupError(f"no order {order_id}")


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(tools.streamable_http_app(), log_level="warning"))
    serving = asyncio.create_task(server.serve([listener]))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp"
    async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as session:
        await session.initialize()
        for arguments in ({"order_id": "seven"}, {"order_id": 7}):
            answer = await session.call_tool("close_order", arguments)
            text = [block.text.splitlines()[0] for block in answer.content if block.type == "text"]
            print("failed:" if answer.isError else "done:", *text)
            #> failed: Error executing tool close_order: 1 validation error for close_orderArguments
            #> failed: Error executing tool close_order: no order 7
    server.should_exit = True
    await serving


asyncio.run(main())
