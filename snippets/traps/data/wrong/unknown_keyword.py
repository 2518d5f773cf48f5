import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow

path = Path("crm.db").absolute()
db = DataFlow(f"sqlite:///{path}", auto_migration=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.express.count("Contact")
    await db.close_async()


asyncio.run(main())
print(sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE name = 'contacts'").fetchall())
#> [('contacts',)]
