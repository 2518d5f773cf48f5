import asyncio
import os
import time

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
beats: list[float] = []


async def beat() -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.01)


async def main() -> None:
    other = asyncio.create_task(beat())
    await asyncio.sleep(0)
    before = len(beats)
    agent.run(ticket="I want a refund")
    print(f"the other task ran {len(beats) - before} times meanwhile")
    #> the other task ran 0 times meanwhile
    other.cancel()


asyncio.run(main())
