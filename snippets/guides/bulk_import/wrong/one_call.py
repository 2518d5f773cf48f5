import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    rows = [{"id": f"c{number}", "name": "Ada"} for number in range(1001)]
    rows[1000]["id"] = "c0"
    answer = await db.express.bulk_create("Contact", rows)
    print(answer["success"], answer["inserted"])
    #> False 0
    print(await db.express.count("Contact"))
    #> 1000
    await db.close_async()


asyncio.run(main())
