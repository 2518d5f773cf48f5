"""The same test on a file, for an import that makes an id for each contact."""

import asyncio
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow
from dataflow.features.express import DataFlowExpress

db = DataFlow(f"sqlite:///{Path('test.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def import_contacts(express: DataFlowExpress, names: list[str]) -> list[dict[str, object]]:
    return [await express.create("Contact", {"id": uuid4().hex, "name": name}) for name in names]


async def test_two_contacts_are_imported() -> None:
    try:
        assert len(await import_contacts(db.express, ["Ada", "Alan"])) == 2
    finally:
        await db.close_async()


asyncio.run(test_two_contacts_are_imported())
print("passed")
#> passed
