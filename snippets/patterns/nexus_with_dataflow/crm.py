"""Serve the contacts of a database over HTTP and the command line."""

import os
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

db = DataFlow(
    os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"),  # (1)!
    auto_migrate=False,  # (2)!
    cache_enabled=False,  # (3)!
)
app = Nexus(enable_durability=False)
app.fastapi_app.router.on_startup.append(db.create_tables_async)  # (4)!
app.add_shutdown_handler(db.close_async)


@db.model
class Contact:
    id: str
    name: str
    email: str


@app.handler("create_contact")
async def create_contact(name: str, email: str) -> dict[str, object]:
    contact_id = uuid4().hex  # (5)!
    await db.express.create("Contact", {"id": contact_id, "name": name, "email": email})
    return await read_contact(contact_id)


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    if contact := await db.express.read("Contact", contact_id):
        return {"result": {name: contact[name] for name in ("id", "name", "email")}}  # (6)!
    raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})  # (7)!


@app.handler("rename_contact")
async def rename_contact(contact_id: str, name: str) -> dict[str, object]:
    await read_contact(contact_id)  # (8)!
    await db.express.update("Contact", contact_id, {"name": name})
    return await read_contact(contact_id)


@app.handler("delete_contact")
async def delete_contact(contact_id: str) -> dict[str, object]:
    return {"result": {"deleted": await db.express.delete("Contact", contact_id)}}


@app.handler("list_contacts")
async def list_contacts(limit: int = 20) -> dict[str, object]:
    limit = max(1, min(limit, 100))  # (9)!
    found = await db.express.list("Contact", order_by=["name"], limit=limit)
    return {"result": {"contacts": [contact["name"] for contact in found]}}
