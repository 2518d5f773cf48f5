import asyncio
import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")
    urgency: str = OutputField(desc="low or high")


class DraftReply(Signature):
    """Draft a reply to a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = InputField(desc="what it is about")
    reply: str = OutputField(desc="two friendly sentences")


models = os.environ["OPENAI_BASE_URL"]
config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=models, use_async_llm=True)
sorter = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
drafter = BaseAgent(config=config, signature=DraftReply(), mcp_servers=[])


async def main() -> None:
    found = await sorter.run_async(ticket="plain words")
    draft = await drafter.run_async(ticket="I want a refund", category=found.get("category", ""))
    print(found["error"])
    #> JSON_PARSE_FAILED
    print(draft["reply"])
    #> We are checking the refund now.


asyncio.run(main())
