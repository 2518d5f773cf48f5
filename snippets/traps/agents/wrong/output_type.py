import asyncio
import os
from typing import Literal

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.core.structured_output import create_structured_output_config
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    urgency: Literal["low", "high"] = OutputField(desc="high if money is at risk")


signature = SortTicket()
config = BaseAgentConfig(
    llm_provider="openai",
    model="gpt-4o-mini",
    base_url=os.environ["OPENAI_BASE_URL"],
    use_async_llm=True,
    response_format=create_structured_output_config(signature, strict=True),
)
agent = BaseAgent(config=config, signature=signature, mcp_servers=[])
answer = asyncio.run(agent.run_async(ticket="a model that answers with the wrong type"))
print("error:", answer.get("error"), "- urgency:", repr(answer["urgency"]))
#> error: None - urgency: 1
