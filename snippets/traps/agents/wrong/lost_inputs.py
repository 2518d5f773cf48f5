from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import deploy_as_api
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus
from starlette.testclient import TestClient


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


app = Nexus(enable_durability=False)
config = BaseAgentConfig(llm_provider="mock", model="mock")
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
deploy_as_api(agent, app, "sort_ticket")

with TestClient(app.fastapi_app) as client:
    for inputs in ({"ticket": "a refund"}, {"messages": [{"role": "user", "content": "a refund"}]}):
        answer = client.post("/workflows/sort_ticket/execute", json={"inputs": inputs})
        print(answer.status_code, answer.json()["outputs"]["agent"]["response"]["content"].partition(". ")[0])
        #> 200 I understand you want me to work with: '...'
        #> 200 I understand you want me to work with: 'a refund...'
