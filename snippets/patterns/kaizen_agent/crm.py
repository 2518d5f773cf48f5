"""Sort tickets over HTTP, with a status code for every way a model fails."""

import asyncio
import os

from nexus import Nexus, NexusHandlerError
from pydantic import ValidationError
from triage import Triage, agent

SECONDS = float(os.environ.get("MODEL_SECONDS", "20"))
app = Nexus(enable_durability=False)


@app.handler("sort_ticket", description="Sort a support ticket")
async def sort_ticket(ticket: str) -> dict[str, object]:
    asked = asyncio.shield(agent.run_async(ticket=ticket))  # (1)!
    try:
        answer = await asyncio.wait_for(asked, SECONDS)
        return Triage.model_validate(answer).model_dump()  # (2)!
    except TimeoutError:
        raise NexusHandlerError(503, body={"error": "the model is late"}) from None
    except ValidationError:
        raise NexusHandlerError(502, body={"error": "the model gave no usable answer"}) from None
