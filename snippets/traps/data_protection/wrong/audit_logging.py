import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", audit_logging=True)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    await db.express.update("Contact", "c1", {"name": "Ada King"})
    await db.express.delete("Contact", "c1")
    print(len(db.audit.get_events()), len(await db.audit.query()))
    #> 0 0
    await db.close_async()


asyncio.run(main())
