import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": 123, "vip": "no"})
    stored = await db.express.read("Contact", "c1")
    print(repr(stored["name"]), repr(stored["vip"]))
    #> '123' 'no'
    await db.close_async()


asyncio.run(main())
