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
    answer = await db.express.bulk_upsert("Contact", rows, batch_size=100)
    print(answer["created"], answer["error"])
    #> 0 Bulk upsert operation failed: Database query failed: Expression tree is too large (maximum depth 1000)
    await db.close_async()


asyncio.run(main())
