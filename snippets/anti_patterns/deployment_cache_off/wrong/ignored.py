from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import deploy_multi_channel, get_deployment_cache
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


agent = BaseAgent(
    config=BaseAgentConfig(llm_provider="mock", model="mock"), signature=SortTicket(), mcp_servers=[]
)
deploy_multi_channel(agent, Nexus(enable_durability=False), "sort_ticket", use_cache=False, no_such_option=1)
print(get_deployment_cache().stats())
#> {'size': 3, 'max_size': 100}
