import asyncio
import threading
from pathlib import Path

from dataflow import DataFlow

url = f"sqlite:///{Path('crm.db').absolute()}"


async def create_contact(number: int) -> None:
    db = DataFlow(url)

    @db.model
    class Contact:
        id: str
        name: str

    await db.express.create("Contact", {"id": f"c{number}", "name": "Ada"})


async def main() -> None:
    for number in range(20):
        await create_contact(number)
    print(sum(thread.name == "dataflow-pool-monitor" for thread in threading.enumerate()))
    #> 20


asyncio.run(main())
