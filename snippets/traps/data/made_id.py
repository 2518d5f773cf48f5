import asyncio
from pathlib import Path
from uuid import uuid4

from dataflow import DataFlow
from pydantic import BaseModel, Field

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


class NewContact(BaseModel):
    id: str = Field(default_factory=lambda: uuid4().hex)
    name: str


async def main() -> None:
    ada = NewContact(name="Ada")
    await db.express.create("Contact", ada.model_dump())
    print((await db.express.read("Contact", ada.id))["name"])
    #> Ada
    await db.close_async()


asyncio.run(main())
