"""Welcome each contact once it is stored, without keeping the caller waiting."""

import asyncio
import os
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow
from kailash.middleware.communication.domain_event import DomainEvent
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime
from nexus import Nexus

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)
app = Nexus(enable_durability=False)
runtime = AsyncLocalRuntime()
running: set[asyncio.Task[None]] = set()


@db.model
class Contact:
    id: str
    name: str
    welcome: str = ""


async def write_welcome(name: str) -> dict[str, object]:
    return {"text": f"Welcome, {name}"}


workflow = make_handler_workflow(write_welcome)


async def welcome(contact_id: str) -> None:
    contact = await db.express.read("Contact", contact_id)  # (1)!
    results, _ = await runtime.execute_workflow_async(workflow, inputs={"name": contact["name"]})
    await db.express.update("Contact", contact_id, {"welcome": results["handler"]["text"]})


def on_created(event: DomainEvent) -> None:  # (2)!
    task = asyncio.create_task(welcome(event.payload["record_id"]))
    running.add(task)  # (3)!
    task.add_done_callback(running.discard)


async def catch_up() -> None:  # (4)!
    for contact in await db.express.list("Contact", {"welcome": ""}, limit=1000):
        await welcome(contact["id"])


async def finish() -> None:
    await asyncio.gather(*running, return_exceptions=True)  # (5)!
    runtime.close()
    await db.close_async()


db.event_bus.subscribe("dataflow.Contact.create", on_created)  # (6)!
app.add_startup_handler(catch_up)
app.add_shutdown_handler(finish)


@app.handler("create_contact")
async def create_contact(name: str) -> dict[str, object]:
    contact_id = uuid4().hex
    await db.express.create("Contact", {"id": contact_id, "name": name})
    return {"result": {"id": contact_id}}
