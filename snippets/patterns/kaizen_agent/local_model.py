"""Ask a model on this machine: a strategy that makes the request itself."""

import asyncio
import json
import os
from typing import Any

import httpx
from kaizen.core.base_agent import BaseAgent
from triage import Triage, config, signature

MODELS = os.environ.get("LOCAL_MODELS", "http://127.0.0.1:11434")
KEY = os.environ.get("LOCAL_MODELS_KEY")


class LocalModel:
    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> Any:
        body = {
            "model": "llama3.2",
            "response_format": agent.config.response_format,  # (1)!
            "messages": [
                {"role": "system", "content": agent.signature.instructions},  # (2)!
                {"role": "user", "content": inputs["ticket"]},
            ],
        }
        headers = {"Authorization": f"Bearer {KEY}"} if KEY else {}
        async with httpx.AsyncClient(base_url=MODELS, headers=headers, timeout=20) as client:
            answer = await client.post("/v1/chat/completions", json=body)
        answer.raise_for_status()
        message = answer.json()["choices"][0]["message"]
        if message.get("refusal"):  # (3)!
            raise PermissionError(message["refusal"])
        return json.loads(message["content"])


agent = BaseAgent(config=config, signature=signature, strategy=LocalModel(), mcp_servers=[])


async def main() -> None:
    print(Triage.model_validate(await agent.run_async(ticket="I want a refund")))
    for ticket in ("the model is overloaded", "the model refuses this"):
        failed = await agent.run_async(ticket=ticket)
        print(failed["type"], failed["success"])


asyncio.run(main())
