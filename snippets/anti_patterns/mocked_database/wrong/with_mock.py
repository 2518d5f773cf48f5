import asyncio
from unittest.mock import AsyncMock

from dataflow.features.express import DataFlowExpress


async def import_contacts(express, names):
    for name in names:
        await express.create("Contact", {"id": name[0].lower(), "name": name})


async def test_two_contacts_are_imported():
    express = AsyncMock(spec=DataFlowExpress)
    express.count.return_value = 2
    await import_contacts(express, ["Ada", "Alan"])
    assert await express.count("Contact") == 2


asyncio.run(test_two_contacts_are_imported())
print("passed")
#> passed
