import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}")


@db.model
class Note:
    id: str
    body: str

    __dataflow__ = {"retention": {"policy": "delete", "after_days": 30, "cutoff_field": "created_at"}}


async def main() -> None:
    await db.express.create("Note", {"id": "n1", "body": "Called Ada"})
    result = (await db.retention.run())["Note"]
    print(result.affected_rows, result.error)
    #> 0 'ConnectionManager' object has no attribute 'transaction'
    await db.close_async()


asyncio.run(main())
