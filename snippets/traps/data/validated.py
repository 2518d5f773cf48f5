import asyncio
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel, ValidationError

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


class NewContact(BaseModel, extra="forbid", strict=True):
    id: str
    name: str
    vip: bool = False


async def create_contact(data: dict[str, object]) -> None:
    await db.express.create("Contact", NewContact.model_validate(data).model_dump())


async def main() -> None:
    await create_contact({"id": "c1", "name": "Ada"})
    for wrong in ({"name": "Bob", "phone": "555"}, {"name": 123, "vip": "no"}):
        try:
            await create_contact({"id": "c2", **wrong})
        except ValidationError as error:
            print([(fault["loc"], fault["type"]) for fault in error.errors()])
            #> [(('phone',), 'extra_forbidden')]
            #> [(('name',), 'string_type'), (('vip',), 'bool_type')]
    print(await db.express.count("Contact"))
    #> 1
    await db.close_async()


asyncio.run(main())
