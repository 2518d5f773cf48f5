import asyncio
import threading
from pathlib import Path

from dataflow import DataFlow

url = f"sqlite:///{Path('crm.db').absolute()}"


async def create_contact(contact_id: str, name: str) -> None:
    db = DataFlow(url)

    @db.model
    class Contact:
        id: str
        name: str

    await db.express.create("Contact", {"id": contact_id, "name": name})


def monitors() -> int:
    return sum(thread.name == "dataflow-pool-monitor" for thread in threading.enumerate())


async def main() -> None:
    for number in range(20):
        await create_contact(f"c{number}", "Ada")
    print(monitors())
    #> 20


asyncio.run(main())
