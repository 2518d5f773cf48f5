"""Welcome each contact once it is stored, without keeping the caller waiting."""

import asyncio
import os
from uuid import uuid4

from dataflow import DataFlow
from kailash.middleware.communication.domain_event import DomainEvent
from nexus import Nexus, NexusHandlerError

db = DataFlow(os.environ["DATABASE_URL"], cache_enabled=False)
app = Nexus(enable_durability=False)
running: set[asyncio.Task[None]] = set()


@db.model
class Contact:
    id: str
    name: str
    welcome: str = ""


async def welcome(contact_id: str) -> None:
    contact = await db.express.read("Contact", contact_id)
    await asyncio.sleep(0.1)
    await db.express.update("Contact", contact_id, {"welcome": f"Welcome, {contact['name']}"})


def on_created(event: DomainEvent) -> None:
    task = asyncio.create_task(welcome(event.payload["record_id"]))
    running.add(task)
    task.add_done_callback(running.discard)


async def catch_up() -> None:
    for contact in await db.express.list("Contact", {"welcome": ""}, limit=1000):
        await welcome(contact["id"])


async def finish() -> None:
    await asyncio.gather(*running, return_exceptions=True)
    await db.close_async()


db.event_bus.subscribe("dataflow.Contact.create", on_created)
app.add_startup_handler(catch_up)
app.add_shutdown_handler(finish)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    contact_id = uuid4().hex
    await db.express.create("Contact", {"id": contact_id, "name": name, "welcome": ""})
    return {"id": contact_id}


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    if contact := await db.express.read("Contact", contact_id):
        return {field: contact[field] for field in ("id", "name", "welcome")}
    raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})
