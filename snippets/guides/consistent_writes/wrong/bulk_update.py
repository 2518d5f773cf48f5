import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Ticket:
    id: str
    status: str


async def main() -> None:
    await db.express.bulk_create("Ticket", [{"id": name, "status": "open"} for name in ("t1", "t2")])
    changes = [{"id": "t1", "status": "closed"}, {"id": "t2", "status": None}]
    changed = await db.express.bulk_update("Ticket", changes)
    print([ticket["id"] for ticket in changed])
    #> ['t1']
    print((await db.express.read("Ticket", "t2"))["status"])
    #> open
    await db.close_async()


asyncio.run(main())
