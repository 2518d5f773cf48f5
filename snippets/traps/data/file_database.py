import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.create_tables_async()
    calls = (db.express.create("Contact", {"id": f"c{number}", "name": "Ada"}) for number in range(20))
    await asyncio.gather(*calls)
    print(await db.express.count("Contact"))
    #> 20
    await db.close_async()


asyncio.run(main())
