import os
from pathlib import Path

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


python = Path("python")
python.write_text('#!/bin/sh\necho "$@" >started')
python.chmod(0o755)
os.environ["PATH"] = f"{Path.cwd()}:{os.environ['PATH']}"

config = BaseAgentConfig(llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"])
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
print(agent.run(ticket="I want a refund"))
#> {'category': 'billing'}
print("started a process:", Path("started").exists())
#> started a process: False
