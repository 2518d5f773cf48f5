import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    vip: bool = False


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "vip": True})
    stored = await db.express.read("Contact", "c1")
    print(stored["vip"], stored["vip"] is True)
    #> 1 False
    await db.close_async()


asyncio.run(main())
