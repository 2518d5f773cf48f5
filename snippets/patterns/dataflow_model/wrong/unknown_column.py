import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print(await db.express.list("Contact", filter={"nmae": "Ada"}))
    #> []
    await db.close_async()


asyncio.run(main())
