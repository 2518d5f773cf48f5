"""Create contacts with the one DataFlow instance of the process."""

import asyncio
import threading
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def create_contact(contact_id: str, name: str) -> None:
    await db.express.create("Contact", {"id": contact_id, "name": name})


def monitors() -> int:
    return sum(thread.name == "dataflow-pool-monitor" for thread in threading.enumerate())


async def main() -> None:
    for number in range(20):
        await create_contact(f"c{number}", "Ada")
    print(monitors(), await db.express.count("Contact"))
    #> 1 20
    await db.close_async()


asyncio.run(main())
