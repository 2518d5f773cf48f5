import asyncio
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    vip: bool = False


class ContactRow(BaseModel):
    id: str
    vip: bool


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "vip": True})
    row = ContactRow.model_validate(await db.express.read("Contact", "c1"))
    print(row.vip, row.model_dump_json())
    #> True {"id":"c1","vip":true}
    await db.close_async()


asyncio.run(main())
