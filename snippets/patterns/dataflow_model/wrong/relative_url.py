import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow

Path("tmp").mkdir()
db = DataFlow("sqlite:///tmp/crm.db")


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    try:
        await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    except RuntimeError as error:
        print(error)
        #> express.create failed for model 'Contact': Database query failed: no such table: contacts
    await db.close_async()


asyncio.run(main())
tables = "SELECT count(*) FROM sqlite_master WHERE name = 'contacts'"
for path in (Path("tmp/crm.db"), Path("/tmp/crm.db")):
    print(path, sqlite3.connect(path).execute(tables).fetchone())
    #> tmp/crm.db (1,)
    #> /tmp/crm.db (0,)
for path in Path("/tmp").glob("crm.db*"):
    path.unlink()
