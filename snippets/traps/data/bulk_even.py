import asyncio
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


class NewContact(BaseModel, extra="forbid"):
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    contacts = [NewContact(id="c1", name="Ada"), NewContact(id="c2", name="Grace", vip=True)]
    answer = await db.express.bulk_create("Contact", [contact.model_dump() for contact in contacts])
    stored = await db.express.list("Contact", order_by=["id"])
    print(answer["success"], [(contact["name"], bool(contact["vip"])) for contact in stored])
    #> True [('Ada', False), ('Grace', True)]
    await db.close_async()


asyncio.run(main())
