import asyncio

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.llm import LlmDeployment
from kaizen.llm.errors import InvalidEndpoint
from kaizen.signatures import InputField, OutputField, Signature


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")


async def main() -> None:
    for address in ("http://127.0.0.1:11434", "https://10.0.0.5"):
        try:
            LlmDeployment.openai("no-key", model="llama3.2", base_url=address)
        except InvalidEndpoint as error:
            print(address, error)
            #> http://127.0.0.1:11434 invalid endpoint: reason=loopback url_fingerprint=15f19556
            #> https://10.0.0.5 invalid endpoint: reason=private_ipv4 url_fingerprint=b60e9ae1

    config = BaseAgentConfig(
        llm_provider="ollama", model="llama3.2", base_url="http://127.0.0.1:11434", use_async_llm=True
    )
    agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
    print(await agent.run_async(ticket="I want a refund"))
    #> {'error': 'Missing required output field: category', 'type': 'ValueError', 'success': False}


asyncio.run(main())
