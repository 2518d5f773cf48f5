from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.integrations.nexus import get_deployment_cache
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


def key(**changed: object) -> str:
    config = BaseAgentConfig(**{"llm_provider": "mock", "model": "mock", "max_tokens": 10} | changed)
    agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
    return get_deployment_cache().create_cache_key(agent, "sort_ticket")


as_json = {"type": "json_object"}
for changed in ({"model": "other"}, {"temperature": 0.9}, {"max_tokens": 999}, {"response_format": as_json}):
    print(changed, "same key:", key(**changed) == key())
    #> {'model': 'other'} same key: False
    #> {'temperature': 0.9} same key: False
    #> {'max_tokens': 999} same key: True
    #> {'response_format': {'type': 'json_object'}} same key: True
