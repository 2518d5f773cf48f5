import asyncio
import json
import os
from typing import Any

import httpx
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from pydantic import BaseModel

MODELS = os.environ.get("OPENAI_BASE_URL", "http://127.0.0.1:11434")


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class Triage(BaseModel):
    category: str


class LocalModel:
    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> Any:
        body = {
            "model": agent.config.model,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": "Answer in JSON. category: billing, account or other."},
                {"role": "user", "content": inputs["ticket"]},
            ],
        }
        async with httpx.AsyncClient(base_url=MODELS, timeout=20) as client:
            answer = await client.post("/v1/chat/completions", json=body)
        answer.raise_for_status()
        return json.loads(answer.json()["choices"][0]["message"]["content"])


config = BaseAgentConfig(llm_provider="ollama", model="llama3.2", use_async_llm=True)
agent = BaseAgent(config=config, signature=SortTicket(), strategy=LocalModel(), mcp_servers=[])
print(Triage.model_validate(asyncio.run(agent.run_async(ticket="I want a refund"))))
#> category='billing'
