"""Store optional fields, numbers and times, and read them back with their types."""

import asyncio
import os
from datetime import datetime
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Visit:
    id: str
    at: datetime
    minutes: int = 30
    score: float = 1.0
    vip: bool = False
    note: str | None = None


class VisitRow(BaseModel):  # (1)!
    id: str
    at: datetime
    minutes: int
    score: float
    vip: bool
    note: str | None


async def main() -> None:
    await db.express.create("Visit", {"id": "v1", "at": datetime(2026, 1, 31, 9, 30)})
    await db.express.create("Visit", {"id": "v2", "at": datetime(2026, 2, 1, 9, 30), "note": "call"})
    row = await db.express.read("Visit", "v1")
    for name in VisitRow.model_fields:
        print(name, type(row[name]).__name__)
        #> id str
        #> at str
        #> minutes int
        #> score float
        #> vip int
        #> note NoneType
    visit = VisitRow.model_validate(row)
    print(visit.at, visit.minutes, visit.score, visit.vip, visit.note)
    #> 2026-01-31 09:30:00 30 1.0 False None
    await db.express.update("Visit", "v2", {"note": None})
    in_february = {"at": {"$gte": datetime(2026, 2, 1), "$lt": datetime(2026, 3, 1)}}  # (2)!
    print([(visit["id"], visit["note"]) for visit in await db.express.list("Visit", filter=in_february)])
    #> [('v2', None)]
    await db.close_async()


asyncio.run(main())
