"""Answer a ticket in two steps, with a status code for each way that one of them fails."""

import asyncio
import os
from typing import TypeVar

from kaizen.core.base_agent import BaseAgent
from nexus import Nexus, NexusHandlerError
from pydantic import BaseModel, ValidationError
from steps import Draft, Sorted, drafter, sorter

SECONDS = float(os.environ.get("MODEL_SECONDS", "20"))
contacts = {"c1": "Ada", "c2": "Grace"}
app = Nexus(enable_durability=False)
Checked = TypeVar("Checked", bound=BaseModel)


async def step(name: str, agent: BaseAgent, form: type[Checked], /, **inputs: str) -> Checked:
    try:
        return form.model_validate(await agent.run_async(**inputs))  # (1)!
    except ValidationError:
        raise NexusHandlerError(502, body={"error": f"no usable answer from step {name}"}) from None


@app.handler("draft_reply", description="Draft a reply to a ticket of a contact")
async def draft_reply(contact_id: str, ticket: str) -> dict[str, object]:
    if not (customer := contacts.get(contact_id)):  # (2)!
        raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})
    try:
        async with asyncio.timeout(SECONDS):  # (3)!
            found = await step("sort", sorter, Sorted, ticket=ticket)
            if found.category == "other":  # (4)!
                return {**found.model_dump(), "reply": None}
            draft = await step("draft", drafter, Draft, ticket=ticket, category=found.category, customer=customer)
    except TimeoutError:
        raise NexusHandlerError(503, body={"error": "the model is late"}) from None
    return {**found.model_dump(), "reply": draft.reply}
