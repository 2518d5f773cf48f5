from typing import Any

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.orchestration import OrchestrationRuntime, OrchestrationStrategy
from kaizen.signatures import InputField, OutputField, Signature


class DraftReply(Signature):
    """Draft a reply to a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    reply: str = OutputField(desc="two friendly sentences")


class Echo:
    async def execute(self, agent: BaseAgent, inputs: dict[str, Any], **_: Any) -> dict[str, object]:
        return {"reply": f"About your words: {inputs['ticket']}"}


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", use_async_llm=True)
agent = BaseAgent(config=config, signature=DraftReply(), strategy=Echo(), mcp_servers=[])
runtime = OrchestrationRuntime(strategy=OrchestrationStrategy.sequential())
runtime.add_agent("draft", agent)

result = runtime.run_sync("I want a refund")
print("the reply:", result.final_output)
#> the reply: 'ticket'
print([answer.get("success") for answer in result.agent_results.values()])
#> [False]
