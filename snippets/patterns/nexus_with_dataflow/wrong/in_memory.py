import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:", auto_migrate=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.create_tables_async()
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print("created_at" in await db.express.read("Contact", "c1"))
    #> False
    await db.close_async()


asyncio.run(main())
