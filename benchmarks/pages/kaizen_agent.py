"""An agent against a bare HTTP request to the same model server."""

from __future__ import annotations

import asyncio

import httpx
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.llm import http_client  # noqa: F401  (what `allow` changes)
from kaizen.signatures import InputField, OutputField, Signature

from benchmarks.patterns import ratio, written
from golden.runner.sitecustomize import allow
from tests.support.model_server import model_server


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


def measure() -> str:
    """Returns the measured sentence."""
    allow()
    with model_server() as server, asyncio.Runner() as loop, httpx.Client(base_url=server.url) as client:
        config = BaseAgentConfig(
            llm_provider="openai", model="gpt-4o-mini", api_key="sk-test", base_url=server.url, use_async_llm=True
        )
        agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
        body = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "refund"}]}
        times = ratio(
            lambda: loop.run(agent.run_async(ticket="refund")),
            lambda: client.post("/v1/chat/completions", json=body),
            calls=20,
        )
    return (
        "Against a model server that answers at once, "
        f"a call of the agent takes {written(times)} times as long as a bare HTTP request."
    )
