import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def create_contacts(records: list[dict[str, object]]) -> None:
    answer = await db.express.bulk_create("Contact", records)
    if not answer["success"]:
        raise ValueError(answer["error"])


async def main() -> None:
    await create_contacts([{"id": "c1", "name": "Ada"}, {"id": "c2", "name": "Grace"}])
    try:
        await create_contacts([{"id": "c2", "name": "Grace"}, {"id": "c3", "name": "Bob"}])
    except ValueError as error:
        print(error)
        #> Bulk create operation failed: Database query failed: UNIQUE constraint failed: contacts.id
    print(await db.express.count("Contact"))
    #> 2
    await db.close_async()


asyncio.run(main())
