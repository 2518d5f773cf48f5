import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", encryption_key="a-key-of-at-least-thirty-two-bytes")


@db.model
class Contact:
    id: str
    ssn: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "ssn": "123-45-6789"})
    await db.close_async()


asyncio.run(main())
print(db.config.security.encrypt_at_rest)
#> True
print(sqlite3.connect("crm.db").execute("SELECT ssn FROM contacts").fetchone())
#> ('123-45-6789',)
