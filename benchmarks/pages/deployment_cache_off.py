"""A second deployment of the same agent without the deployment cache against one with it."""

from __future__ import annotations

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import deploy_as_api
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus

from benchmarks.patterns import ratio, written


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


def measure() -> str:
    """Returns the measured sentence."""
    app = Nexus(enable_durability=False)
    config = BaseAgentConfig(llm_provider="mock", model="mock")
    agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
    times = ratio(
        lambda: deploy_as_api(agent, app, "sort_ticket", use_cache=False),
        lambda: deploy_as_api(agent, app, "sort_ticket"),
        calls=1,
        rounds=101,
    )
    return f"The second deployment of an agent takes {written(times)} times as long without the cache as with it."
