from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="mock", model="mock")
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
print(agent.run(ticket="I want a refund"))
#> {'response': "I understand you want me to work with: 'what the customer wrote: I want a refund...'. Based on the context provided, I can help you achieve this goal.", 'error': 'JSON_PARSE_FAILED'}
