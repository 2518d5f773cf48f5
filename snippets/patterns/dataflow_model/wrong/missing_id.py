import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    await db.express.create("Contact", {"name": "Ada"})
    (stored,) = await db.express.list("Contact")
    print(stored["id"])
    #> None
    await db.close_async()


asyncio.run(main())
