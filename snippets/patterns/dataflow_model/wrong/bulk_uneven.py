import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    await db.express.bulk_create("Contact", [{"id": "c1", "name": "Ada", "vip": True}, {"id": "c2", "name": "Grace"}])
    print((await db.express.read("Contact", "c2"))["vip"])
    #> None
    await db.close_async()


asyncio.run(main())
