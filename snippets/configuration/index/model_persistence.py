"""List the tables of the SDK in your database, with its model registry and without."""

import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow


async def tables(persist: bool) -> list[str]:
    file = Path.cwd() / f"{persist}.db"
    db = DataFlow(f"sqlite:///{file}", enable_model_persistence=persist)

    @db.model
    class Contact:
        id: str

    await db.express.create("Contact", {"id": "c1"})
    await db.close_async()
    names = sqlite3.connect(file).execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return sorted(name for (name,) in names if name.startswith("dataflow"))


for persist in (True, False):
    print(persist, asyncio.run(tables(persist)))
    #> True ['dataflow_migration_history', 'dataflow_model_registry']
    #> False ['dataflow_migration_history']
