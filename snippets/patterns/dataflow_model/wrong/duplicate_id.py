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
    try:
        await db.express.create("Contact", {"id": "c1", "name": "Grace"})
    finally:
        await db.close_async()


asyncio.run(main())
#> RuntimeError: express.create failed for model 'Contact': Database query failed: UNIQUE constraint failed: contacts.id
