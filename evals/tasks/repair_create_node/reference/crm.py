"""Create contacts over HTTP."""

import os

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
async def create_contact(id: str, name: str, email: str) -> dict[str, object]:
    if "@" not in email:
        raise NexusHandlerError(422, body={"error": "email must contain @"})
    try:
        await db.express.create("Contact", {"id": id, "name": name, "email": email})
    except RuntimeError:
        if await db.express.read("Contact", id):
            raise NexusHandlerError(409, body={"error": f"{id} is taken"}) from None
        raise
    return {"id": id}
