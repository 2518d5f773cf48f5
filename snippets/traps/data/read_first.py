import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def rename(contact_id: str, name: str) -> bool:
    if await db.express.read("Contact", contact_id) is None:
        return False
    await db.express.update("Contact", contact_id, {"name": name})
    return True


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print(await rename("c1", "Ada King"), await rename("c9", "Ada King"))
    #> True False
    await db.close_async()


asyncio.run(main())
