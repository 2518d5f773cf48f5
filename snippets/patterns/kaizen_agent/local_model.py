"""Ask a model on this machine: a strategy that makes the request itself."""

import asyncio
import json
import os
from typing import Any

import httpx
from kaizen.core.base_agent import BaseAgent
from triage import Triage, config, signature

MODELS = os.environ.get("LOCAL_MODELS", "http://127.0.0.1:11434")


class LocalModel:
    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> Any:
        body = {
            "model": "llama3.2",
            "response_format": agent.config.response_format,
            "messages": [
                {"role": "system", "content": agent.signature.instructions},
                {"role": "user", "content": inputs["ticket"]},
            ],
        }
        async with httpx.AsyncClient(base_url=MODELS, timeout=20) as client:
            answer = await client.post("/v1/chat/completions", json=body)
        answer.raise_for_status()
        return json.loads(answer.json()["choices"][0]["message"]["content"])


async def main() -> None:
    agent = BaseAgent(config=config, signature=signature, strategy=LocalModel(), mcp_servers=[])
    print(Triage.model_validate(await agent.run_async(ticket="I want a refund")))
    failed = await agent.run_async(ticket="the model is overloaded")
    print(failed["type"], failed["success"])


asyncio.run(main())
