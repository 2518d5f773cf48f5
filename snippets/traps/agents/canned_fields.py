from typing import Any

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class Canned:
    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> dict[str, object]:
        return {"category": "billing" if "refund" in inputs["ticket"] else "other"}


config = BaseAgentConfig(llm_provider="mock", model="mock")
agent = BaseAgent(config=config, signature=SortTicket(), strategy=Canned(), mcp_servers=[])
print(agent.run(ticket="I want a refund"))
#> {'category': 'billing'}
