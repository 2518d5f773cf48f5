import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Note:
    id: str
    body: str
    made_at: datetime


async def delete_older_than(days: int) -> int:
    old = {"made_at": {"$lt": datetime.now(UTC) - timedelta(days=days)}}
    rows = await db.express.list("Note", old, limit=await db.express.count("Note", old))
    await db.express.bulk_delete("Note", [row["id"] for row in rows])
    return int(await db.express.count("Note", old))


async def main() -> None:
    for age in (0, 10, 40, 50):
        made = datetime.now(UTC) - timedelta(days=age)
        await db.express.create("Note", {"id": f"n{age}", "body": "Called Ada", "made_at": made})
    left = await delete_older_than(30)
    print(left, [note["id"] for note in await db.express.list("Note", order_by=["id"])])
    #> 0 ['n0', 'n10']
    await db.close_async()


asyncio.run(main())
