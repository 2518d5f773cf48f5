"""Store a contact with auto_migrate off, before and after the tables are made."""

import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path.cwd() / 'crm.db'}", auto_migrate=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    ada = {"id": "c1", "name": "Ada"}
    try:
        await db.express.create("Contact", ada)
    except RuntimeError as error:
        print(error)
        #> express.create failed for model 'Contact': Database query failed: no such table: contacts
    await db.create_tables_async()
    print((await db.express.create("Contact", ada))["name"])
    #> Ada
    await db.close_async()


asyncio.run(main())
