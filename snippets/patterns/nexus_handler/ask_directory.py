"""Ask an outside HTTP service in a handler: one client for all requests, one limit for the whole call."""

import asyncio
import os

import httpx
from nexus import Nexus, NexusHandlerError

DIRECTORY = os.environ.get("DIRECTORY_URL", "http://127.0.0.1:9000")
SECONDS = float(os.environ.get("DIRECTORY_SECONDS", "2"))
client = httpx.AsyncClient(base_url=DIRECTORY, timeout=None)  # (1)!
app = Nexus(enable_durability=False)
app.add_shutdown_handler(client.aclose)


@app.handler("find_person")
async def find_person(email: str) -> dict[str, object]:
    try:
        async with asyncio.timeout(SECONDS):  # (2)!
            answer = await client.get("/people", params={"email": email})
            answer.raise_for_status()
            return {"person": answer.json()}
    except (TimeoutError, httpx.HTTPError, ValueError):  # (3)!
        raise NexusHandlerError(503, body={"error": "the directory does not answer"}) from None
