"""Store more rows than one bulk call takes, all of them or none: one transaction, in SQL."""

import asyncio
import os
from pathlib import Path

from dataflow import DataFlow
from sqlalchemy import column, insert, table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

URL = os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}")
db = DataFlow(URL, cache_enabled=False)
engine = create_async_engine(
    URL.replace("sqlite:", "sqlite+aiosqlite:").replace("postgresql:", "postgresql+asyncpg:")  # (1)!
)
deals = table("deals", column("id"), column("cents"))  # (2)!


@db.model
class Deal:
    id: str
    cents: int


async def store(rows: list[dict[str, object]]) -> None:
    async with engine.begin() as transaction:  # (3)!
        await transaction.execute(insert(deals), rows)


async def main() -> None:
    await db.create_tables_async()  # (4)!
    rows: list[dict[str, object]] = [{"id": f"d{number}", "cents": number} for number in range(2500)]
    try:
        await store([*rows, rows[0]])
    except IntegrityError:
        print("refused:", await db.express.count("Deal"), "rows")
        #> refused: 0 rows
    await store(rows)
    print("stored:", await db.express.count("Deal"), "rows")
    #> stored: 2500 rows
    await engine.dispose()
    await db.close_async()


asyncio.run(main())
