import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('test.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def import_contacts(express, names):
    return [await express.create("Contact", {"id": name[0].lower(), "name": name}) for name in names]


async def test_two_contacts_are_imported():
    try:
        assert len(await import_contacts(db.express, ["Ada", "Alan"])) == 2
    finally:
        await db.close_async()


asyncio.run(test_two_contacts_are_imported())
#> RuntimeError: express.create failed for model 'Contact': Database query failed: UNIQUE constraint failed: contacts.id
