"""Store a row, read it, and see how the calls tell that something is wrong."""

import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print((await db.express.read("Contact", "c1"))["name"], await db.express.read("Contact", "c2"))
    #> Ada None
    print(len(await db.express.list("Contact", filter={"vip": False}, order_by=["-name"], limit=10)))
    #> 1
    try:
        await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    except RuntimeError as error:
        print("UNIQUE" in str(error))
        #> True
    print((await db.express.bulk_create("Contact", [{"id": "c1", "name": "Ada"}]))["success"])
    #> False
    print((await db.express.update("Contact", "c2", {"name": "Grace"})).get("updated"))
    #> True
    await db.close_async()


asyncio.run(main())
