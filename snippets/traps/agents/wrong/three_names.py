from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import deploy_multi_channel
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
channels = deploy_multi_channel(agent, app, "sort_ticket")
print(channels)
#> {'api': '/api/workflows/sort_ticket/execute', 'cli': 'nexus run sort_ticket', 'mcp': 'sort_ticket'}

with TestClient(app.fastapi_app) as client:
    print(client.post(channels["api"], json={"inputs": {"ticket": "I want a refund"}}).status_code)
    #> 404
    print(sorted(client.get("/workflows").json()))
    #> ['sort_ticket_api', 'sort_ticket_cli', 'sort_ticket_mcp']
