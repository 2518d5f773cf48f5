from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini")
BaseAgent(config=config, signature=SortTicket, mcp_servers=[])
#> NodeConfigurationError: Failed to initialize node 'BaseAgent': Failed to get node parameters: 'property' object is not iterable
