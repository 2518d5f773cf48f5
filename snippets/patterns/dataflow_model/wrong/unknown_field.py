import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    created = await db.express.create("Contact", {"id": "c1", "name": "Ada", "phone": "555"})
    print(created["phone"])
    #> 555
    print("phone" in await db.express.read("Contact", "c1"))
    #> False
    await db.close_async()


asyncio.run(main())
