import asyncio
import socket

import uvicorn
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from mcp.server.fastmcp import FastMCP

tools = FastMCP("crm")


@tools.tool()
async def close_order(order_id: int) -> dict[str, object]:
    """Close an order."""
    raise LookupError(f"no order {order_id}")


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(tools.streamable_http_app(), log_level="warning"))
    serving = asyncio.create_task(server.serve([listener]))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp"
    config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini")
    agent = BaseAgent(config=config, mcp_servers=[{"name": "crm", "transport": "http", "url": url}])
    for arguments in ({"order_id": "seven"}, {"order_id": 7}):
        answer = await agent.execute_mcp_tool("mcp__crm__close_order", arguments)
        print({key: answer[key] for key in ("success", "isError", "error", "content")})
        #> {'success': True, 'isError': False, 'error': '', 'content': '{}'}
        #> {'success': True, 'isError': False, 'error': '', 'content': '{}'}
    server.should_exit = True
    await serving


asyncio.run(main())
