import asyncio
import itertools
import os
import time

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(
    llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"], use_async_llm=True
)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
beats: list[float] = []


async def beat() -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.01)


async def main() -> None:
    other = asyncio.create_task(beat())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(agent.run_async(ticket="The model answers after 3 s"), 1)
    except TimeoutError:
        beats.append(time.monotonic())
    other.cancel()
    gaps = [later - earlier for earlier, later in itertools.pairwise(beats)]
    print("the event loop stood still for a second or more:", max(gaps) > 1)
    #> the event loop stood still for a second or more: True


asyncio.run(main())
