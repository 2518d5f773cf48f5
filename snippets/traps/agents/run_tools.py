import asyncio
import json
from typing import Any

from kaizen.llm import LlmClient, LlmDeployment
from mcp import ClientSession
from mcp.server.fastmcp import FastMCP
from mcp.shared.memory import create_connected_server_and_client_session
from stand_in import stand_in

tools = FastMCP("crm")


@tools.tool()
async def find_order(order_id: int) -> str:
    """Find an order."""
    return f"order {order_id} is shipped"


async def reply_to(question: str, model: LlmClient, session: ClientSession, rounds: int) -> str:
    offered = [
        {
            "type": "function",
            "function": {"name": tool.name, "description": tool.description, "parameters": tool.inputSchema},
        }
        for tool in (await session.list_tools()).tools
    ]
    messages: list[dict[str, Any]] = [{"role": "user", "content": question}]
    for _ in range(rounds):
        said = await model.complete(messages, tools=offered, tool_choice="auto")
        if not (calls := said.get("tool_calls")):
            return str(said["text"])
        messages.append({"role": "assistant", "content": said["text"], "tool_calls": calls})
        for call in calls:
            arguments = json.loads(call["function"]["arguments"])
            result = await session.call_tool(call["function"]["name"], arguments)
            text = "".join(block.text for block in result.content if block.type == "text")
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": text})
    return "I could not find out."


async def main() -> None:
    with stand_in() as url:
        deployment = LlmDeployment.openai("sk-test", model="gpt-4o-mini", base_url=url)
        async with create_connected_server_and_client_session(tools) as session:
            model = LlmClient.from_deployment(deployment)
            print(await reply_to("Where is order 7?", model, session, rounds=5))
            #> {"reply": "order 7 is shipped"}
            print(await reply_to("Where is order 7?", model, session, rounds=1))
            #> I could not find out.


asyncio.run(main())
