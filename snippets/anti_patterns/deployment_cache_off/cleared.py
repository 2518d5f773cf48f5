"""Keep the cache, and clear it where the configuration of an agent changes."""

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import clear_deployment_cache, deploy_as_api
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus
from starlette.testclient import TestClient


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


app = Nexus(enable_durability=False)
for limit in (10, 999):
    config = BaseAgentConfig(llm_provider="mock", model="mock", max_tokens=limit)
    agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
    clear_deployment_cache()
    deploy_as_api(agent, app, "sort_ticket")
    with TestClient(app.fastapi_app) as client:
        answer = client.post("/workflows/sort_ticket/execute", json={"inputs": {}})
        print(limit, answer.json()["outputs"]["agent"]["metadata"]["generation_config"])
        #> 10 {'temperature': 0.1, 'max_tokens': 10}
        #> 999 {'temperature': 0.1, 'max_tokens': 999}
