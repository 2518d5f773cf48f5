"""Deploy an agent under one name, three times and all at once."""

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import deploy_as_api, deploy_as_cli, deploy_as_mcp, deploy_multi_channel
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus
from starlette.testclient import TestClient


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


config = BaseAgentConfig(llm_provider="mock", model="mock")
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])


def registered(app: Nexus) -> list[str]:
    with TestClient(app.fastapi_app) as client:
        return sorted(client.get("/workflows").json())


separate = Nexus(enable_durability=False)
deploy_as_api(agent, separate, "sort_ticket")
deploy_as_cli(agent, separate, "sort_ticket")
deploy_as_mcp(agent, separate, "sort_ticket")
print("three calls:", registered(separate))
#> three calls: ['sort_ticket']

together = Nexus(enable_durability=False)
deploy_multi_channel(agent, together, "sort_ticket")
print("one call:", registered(together))
#> one call: ['sort_ticket_api', 'sort_ticket_cli', 'sort_ticket_mcp']
