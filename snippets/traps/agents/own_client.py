import asyncio
import json
import os
from typing import Any

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.llm import LlmClient, LlmDeployment
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class OwnClient:
    def __init__(self, deployment: LlmDeployment) -> None:
        self.client = LlmClient.from_deployment(deployment)

    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> Any:
        messages = [
            {"role": "system", "content": "Answer in JSON. category: billing, account or other."},
            {"role": "user", "content": inputs["ticket"]},
        ]
        said = await self.client.complete(messages, response_format={"type": "json_object"})
        return json.loads(said["text"])


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", use_async_llm=True)
acme = LlmDeployment.openai("key-of-acme", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])
agent = BaseAgent(config=config, signature=SortTicket(), strategy=OwnClient(acme), mcp_servers=[])


async def main() -> None:
    answers = await asyncio.gather(*(agent.run_async(ticket="I want a refund") for _ in range(8)))
    print([answer["category"] for answer in answers].count("billing"), "of", len(answers))
    #> 8 of 8


asyncio.run(main())
