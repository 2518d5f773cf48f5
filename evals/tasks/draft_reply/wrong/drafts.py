import os

from kaizen.core.base_agent import BaseAgent
from kaizen.core.config import BaseAgentConfig
from kaizen.signatures import InputField, OutputField, Signature
from nexus import Nexus, NexusHandlerError


class SortTicket(Signature):
    """Sort a support ticket."""

    ticket: str = InputField(desc="the ticket")
    category: str = OutputField(desc="billing, account or other")
    urgency: str = OutputField(desc="low or high")


class DraftReply(Signature):
    """Draft a friendly reply to a support ticket."""

    ticket: str = InputField(desc="the ticket")
    category: str = InputField(desc="the category")
    customer: str = InputField(desc="the customer's first name")
    reply: str = OutputField(desc="the reply")


config = BaseAgentConfig(
    llm_provider="openai",
    model="gpt-4o-mini",
    base_url=os.environ["OPENAI_BASE_URL"],
    use_async_llm=True,
)
sorter = BaseAgent(config=config, signature=SortTicket(), mcp_servers=[])
drafter = BaseAgent(config=config, signature=DraftReply(), mcp_servers=[])
CONTACTS = {"c1": "Ada", "c2": "Grace"}
app = Nexus(auto_discovery=False, enable_durability=False)


@app.handler("draft_reply", description="Draft a reply")
async def draft_reply(contact_id: str, ticket: str) -> dict:
    if contact_id not in CONTACTS:
        raise NexusHandlerError(404, body={"error": "unknown contact"})
    found = await sorter.run_async(ticket=ticket)
    category = found.get("category", "other")
    draft = await drafter.run_async(ticket=ticket, category=category, customer=CONTACTS[contact_id])
    if "reply" not in draft:
        raise NexusHandlerError(502, body={"error": "the model failed"})
    return {"category": category, "urgency": found.get("urgency", "low"), "reply": draft["reply"]}
