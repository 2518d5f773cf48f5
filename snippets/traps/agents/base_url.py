import asyncio
import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(
    llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"], use_async_llm=True
)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
print(asyncio.run(agent.run_async(ticket="I want a refund")))
#> {'category': 'billing'}
