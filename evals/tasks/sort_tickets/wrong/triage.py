import asyncio
import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus, NexusHandlerError


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="what the customer wrote")
    category: str = OutputField(desc="billing, account or other")
    urgency: str = OutputField(desc="low or high")
    reply: str = OutputField(desc="a friendly reply")


config = BaseAgentConfig(
    llm_provider="openai",
    model="gpt-4o-mini",
    base_url=os.environ["OPENAI_BASE_URL"],
    use_async_llm=True,
)
agent = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
app = Nexus(auto_discovery=False, enable_durability=False)


@app.handler("sort_ticket", description="Sort a support ticket")
async def sort_ticket(ticket: str) -> dict:
    try:
        result = await asyncio.wait_for(agent.run_async(ticket=ticket), timeout=float(os.environ["MODEL_SECONDS"]))
    except asyncio.TimeoutError:
        raise NexusHandlerError(503, body={"error": "the model did not answer in time"})
    except Exception as e:
        raise NexusHandlerError(502, body={"error": str(e)})
    return {"category": result.get("category"), "urgency": result.get("urgency"), "reply": result.get("reply")}
