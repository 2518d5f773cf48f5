import asyncio
import os

from kaizen.config.providers import ConfigurationError
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


os.environ.pop("OPENAI_API_KEY", None)
config = BaseAgentConfig(model="gpt-4o-mini", use_async_llm=True)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
try:
    asyncio.run(agent.run_async(ticket="I want a refund"))
except ConfigurationError as error:
    print(str(error).partition(". ")[0])
    #> LLMAgentNode: 'provider' is unresolved (None)
