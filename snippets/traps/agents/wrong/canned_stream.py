import asyncio

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from kaizen.strategies.streaming import StreamingStrategy


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


nobody = "http://localhost:9"
config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=nobody, use_async_llm=True)
streaming = StreamingStrategy(chunk_size=20)
agent = BaseAgent(config=config, signature=SortTicket(), strategy=streaming, mcp_servers=[])


async def main() -> None:
    async for words in streaming.stream(agent, {"ticket": "I want a refund"}):
        print(words)
        #> This is a streaming response from the agent with multiple tokens.


asyncio.run(main())
