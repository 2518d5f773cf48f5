"""Serve the contacts of a database."""

import os
from uuid import uuid4

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

db = DataFlow(os.environ["DATABASE_URL"], auto_migrate=False, cache_enabled=False)
app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str
    email: str


@app.handler("create_contact")
async def create_contact(name: str, email: str) -> dict[str, object]:
    contact_id = uuid4().hex
    await db.express.create("Contact", {"id": contact_id, "name": name, "email": email})
    return await read_contact(contact_id)


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    if contact := await db.express.read("Contact", contact_id):
        return {field: contact[field] for field in ("id", "name", "email")}
    raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})


@app.handler("rename_contact")
async def rename_contact(contact_id: str, name: str) -> dict[str, object]:
    await read_contact(contact_id)
    await db.express.update("Contact", contact_id, {"name": name})
    return await read_contact(contact_id)


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"deleted": await db.express.delete("Contact", contact_id)}


@app.handler("list_contacts")
async def list_contacts(limit: int = 20) -> dict[str, object]:
    found = await db.express.list("Contact", order_by=["name"], limit=max(1, min(limit, 100)))
    return {"names": [contact["name"] for contact in found]}
