import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Ticket:
    id: str
    status: str


async def main() -> None:
    await db.create_tables_async()
    calls = (db.express.upsert("Ticket", {"id": "t1", "status": "open"}) for _ in range(20))
    answers = await asyncio.gather(*calls, return_exceptions=True)
    print(sorted({str(answer) for answer in answers if isinstance(answer, Exception)}))
    #> ['Database query failed: UNIQUE constraint failed: tickets.id']
    await db.close_async()


asyncio.run(main())
