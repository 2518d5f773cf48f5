import os
import sys

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature

sys.modules["opentelemetry.exporter"] = None


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
try:
    agent.run(ticket="I want a refund")
except ModuleNotFoundError as error:
    print(error)
    #> No module named 'opentelemetry.exporter.otlp'; 'opentelemetry.exporter' is not a package
print(agent.run(ticket="I want a refund")["category"])
#> billing
