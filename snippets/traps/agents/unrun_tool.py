import asyncio
import json
import socket

import uvicorn
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from mcp.server.fastmcp import FastMCP
from stand_in import stand_in


class AnswerQuestion(Signature):
    """Answer a customer."""

    question: str = InputField(desc="what the customer wrote")
    reply: str = OutputField(desc="one friendly sentence")


tools = FastMCP("crm")
called: list[int] = []


@tools.tool()
async def find_order(order_id: int) -> str:
    """Find an order."""
    called.append(order_id)
    return "shipped"


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(tools.streamable_http_app(), log_level="warning"))
    serving = asyncio.create_task(server.serve([listener]))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp"
    with stand_in() as model:
        config = BaseAgentConfig(llm_provider="openai", model="gpt-4o", base_url=model, use_async_llm=True)
        crm = {"name": "crm", "transport": "http", "url": url}
        agent = BaseAgent(config=config, signature=AnswerQuestion(), mcp_servers=[crm])
        await agent.discover_mcp_tools()
        answer = await agent.run_async(question="Where is order 7?")
    print("the tool ran:", called)
    #> the tool ran: []
    told = json.loads(answer["reply"])
    print("the model was told:", told["status"], "-", told["note"])
    #> the model was told: success - Regular tool execution not yet implemented
    await agent.execute_mcp_tool("mcp__crm__find_order", {"order_id": 7})
    print("called by hand:", called)
    #> called by hand: [7]
    server.should_exit = True
    await serving


asyncio.run(main())
