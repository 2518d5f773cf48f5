import asyncio
import os
import uuid

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

db = DataFlow(database_url=os.environ["DATABASE_URL"], cache_enabled=False)
app = Nexus(auto_discovery=False, enable_durability=False)


@db.model
class Contact:
    id: str
    name: str
    welcome: str = ""


async def on_contact_created(event):
    contact = await db.express.read("Contact", event.payload["record_id"])
    await asyncio.sleep(0.1)
    await db.express.update("Contact", contact["id"], {"welcome": f"Welcome, {contact['name']}"})


db.event_bus.subscribe("dataflow.Contact.create", on_contact_created)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str) -> dict:
    contact_id = str(uuid.uuid4())
    await db.express.create("Contact", {"id": contact_id, "name": name, "welcome": ""})
    return {"id": contact_id}


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict:
    contact = await db.express.read("Contact", contact_id)
    if contact is None:
        raise NexusHandlerError(404, body={"error": "not found"})
    return {key: contact[key] for key in ("id", "name", "welcome")}
