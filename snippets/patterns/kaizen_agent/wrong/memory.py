import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.memory import BufferMemory
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    reply: str = OutputField(desc="one friendly sentence")


config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])
memory = BufferMemory()
agent = BaseAgent(config=config, signature=SortTicket(), memory=memory, mcp_servers=[])

agent.run(ticket="My name is Ada", session_id="s1")
answer = agent.run(ticket="Please name what you were told", session_id="s1")
print("stored:", [turn["user"] for turn in memory.load_context("s1")["turns"]])
#> stored: ['My name is Ada', 'Please name what you were told']
print("Ada reached the model:", "Ada" in answer["reply"])
#> Ada reached the model: False
