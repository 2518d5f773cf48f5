import asyncio
from unittest.mock import AsyncMock

from dataflow.features.express import DataFlowExpress


async def import_contacts(express, names):
    return [await express.create("Contact", {"id": name[0].lower(), "name": name}) for name in names]


async def test_two_contacts_are_imported():
    express = AsyncMock(spec=DataFlowExpress)
    assert len(await import_contacts(express, ["Ada", "Alan"])) == 2


asyncio.run(test_two_contacts_are_imported())
print("passed")
#> passed
