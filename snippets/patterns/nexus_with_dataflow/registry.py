"""Show the table that enable_model_persistence adds."""

import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow


async def tables(enabled: bool) -> list[str]:
    path = Path(f"{enabled}.db").absolute()
    db = DataFlow(f"sqlite:///{path}", enable_model_persistence=enabled)

    @db.model
    class Contact:
        id: str
        name: str

    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    await db.close_async()
    found = sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in found if name in ("contacts", "dataflow_model_registry"))



print(asyncio.run(tables(enabled=True)))
#> ['contacts', 'dataflow_model_registry']
print(asyncio.run(tables(enabled=False)))
#> ['contacts']
