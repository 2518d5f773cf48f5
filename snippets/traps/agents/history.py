import asyncio
import os
from collections import defaultdict, deque

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from pydantic import BaseModel


class AnswerTicket(Signature):
    """Answer a support ticket."""

    earlier: str = InputField(desc="what was said before")
    ticket: str = InputField(desc="what the customer wrote")
    reply: str = OutputField(desc="one friendly sentence")


class Answer(BaseModel):
    reply: str


config = BaseAgentConfig(
    llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"], use_async_llm=True
)
agent = BaseAgent(config=config, signature=AnswerTicket(), mcp_servers=[])
conversations: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=20))


async def reply_to(conversation: str, ticket: str) -> str:
    said = conversations[conversation]
    answer = Answer.model_validate(await agent.run_async(earlier="\n".join(said), ticket=ticket))
    said += (f"customer: {ticket}", f"we: {answer.reply}")
    return answer.reply


async def main() -> None:
    await reply_to("c1", "My name is Ada")
    print("Ada reached the model:", "Ada" in await reply_to("c1", "Please name what you were told"))
    #> Ada reached the model: True
    print("in another conversation:", "Ada" in await reply_to("c2", "Please name what you were told"))
    #> in another conversation: False


asyncio.run(main())
