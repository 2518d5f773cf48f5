import asyncio

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", use_async_llm=True)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
asyncio.run(agent.run_async("I want a refund"))
#> TypeError: BaseAgent.run_async() takes 1 positional argument but 2 were given
