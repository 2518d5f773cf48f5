import logging
import os

import httpx
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class Meanwhile(logging.Handler):
    """Ends another workflow of the process once the agent has stored its address."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Registered"):
            other = WorkflowBuilder()
            other.add_node("PythonCodeNode", "count", {"code": "result = 1"})
            with LocalRuntime() as runtime:
                runtime.execute(other.build())


models = os.environ["OPENAI_BASE_URL"]
os.environ["OLLAMA_BASE_URL"] = f"{models}/default"
config = BaseAgentConfig(llm_provider="ollama", model="llama3.2", base_url=f"{models}/acme")
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])

agent.run(ticket="I want a refund")
print("alone:", httpx.get(f"{models}/last-request").json()["path"])
#> alone: /acme/api/chat

log = logging.getLogger("kailash.workflow.credentials")
log.setLevel(logging.DEBUG)
log.addHandler(Meanwhile())
agent.run(ticket="I want a refund")
print("beside another workflow:", httpx.get(f"{models}/last-request").json()["path"])
#> beside another workflow: /default/api/chat
