import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    for number, name in enumerate(["Ada", "Grace", "Bob"]):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
    for column in ("name", "-name"):
        print([contact["name"] for contact in await db.express.list("Contact", order_by=[column])])
        #> ['Ada', 'Bob', 'Grace']
        #> ['Grace', 'Bob', 'Ada']
    await db.close_async()


asyncio.run(main())
