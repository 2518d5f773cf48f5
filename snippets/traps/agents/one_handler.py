import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus
from pydantic import BaseModel
from starlette.testclient import TestClient


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


class Triage(BaseModel):
    category: str


config = BaseAgentConfig(
    llm_provider="openai", model="gpt-4o-mini", base_url=os.environ["OPENAI_BASE_URL"], use_async_llm=True
)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
app = Nexus(enable_durability=False)


@app.handler("sort_ticket", description="Sort a support ticket")
async def sort_ticket(ticket: str) -> dict[str, object]:
    return Triage.model_validate(await agent.run_async(ticket=ticket)).model_dump()


with TestClient(app.fastapi_app) as client:
    answer = client.post("/workflows/sort_ticket/execute", json={"inputs": {"ticket": "I want a refund"}})
    print(answer.status_code, answer.json()["outputs"]["handler"])
    #> 200 {'category': 'billing'}
