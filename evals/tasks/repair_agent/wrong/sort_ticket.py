"""Sort a support ticket with an agent."""

import asyncio
import os
import sys
from dataclasses import dataclass

from kaizen.core.base_agent import BaseAgent
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(description="what the customer wrote")
    category: str = OutputField(description="billing, account or other")
    urgency: str = OutputField(description="low or high")


@dataclass
class AgentConfig:
    llm_provider: str = "openai"
    model: str = "gpt-4o-mini"
    base_url: str = f"{os.environ['OPENAI_BASE_URL']}/v1"


async def main():
    agent = BaseAgent(config=AgentConfig(), signature=SortTicket)
    result = await agent.run_async(sys.argv[1])
    print(result.get("category"), result.get("urgency"))


asyncio.run(main())
