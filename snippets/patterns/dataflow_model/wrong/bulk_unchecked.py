import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    answer = await db.express.bulk_create("Contact", [{"id": "c1", "name": "Ada"}, {"id": "c1", "name": "Grace"}])
    print(answer["success"], answer["inserted"], answer["error"])
    #> False 0 Bulk create operation failed: Database query failed: UNIQUE constraint failed: contacts.id
    print(await db.express.count("Contact"))
    #> 0
    await db.close_async()


asyncio.run(main())
