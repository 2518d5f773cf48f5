import asyncio

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini")
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
try:
    asyncio.run(agent.run_async(ticket="I want a refund"))
except ValueError as error:
    print(str(error).partition(":")[0])
    #> Agent not configured for async mode. Set use_async_llm=True in BaseAgentConfig
