import asyncio
import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from pydantic import BaseModel, ValidationError


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class Triage(BaseModel):
    category: str


config = BaseAgentConfig(
    llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"], use_async_llm=True
)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])


async def main() -> None:
    for ticket in ("I want a refund", "the model is overloaded"):
        answer = await agent.run_async(ticket=ticket)
        try:
            print(Triage.model_validate(answer))
            #> category='billing'
        except ValidationError:
            print("no usable answer:", answer["error"])
            #> no usable answer: Missing required output field: category


asyncio.run(main())
