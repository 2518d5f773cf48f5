import asyncio
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


@db.model
class ContactAudit:
    id: str
    contact_id: str
    actor: str
    action: str


async def rename(actor: str, contact_id: str, name: str) -> None:
    entry = {"id": str(uuid4()), "contact_id": contact_id, "actor": actor, "action": f"rename to {name}"}
    await db.express.create("ContactAudit", entry)  # before the change: no change without its entry
    await db.express.update("Contact", contact_id, {"name": name})


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    await rename("grace", "c1", "Ada King")
    for entry in await db.express.list("ContactAudit", {"contact_id": "c1"}):
        print(entry["actor"], entry["action"])
        #> grace rename to Ada King
    await db.close_async()


asyncio.run(main())
