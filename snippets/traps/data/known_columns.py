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


class ContactFilter(BaseModel, extra="forbid"):
    name: str | None = None
    vip: bool | None = None


async def find(asked: object) -> list[str]:
    columns = ContactFilter.model_validate(asked).model_dump(exclude_unset=True)
    return [contact["name"] for contact in await db.express.list("Contact", filter=columns)]


async def main() -> None:
    for number, name in enumerate(["Ada", "Grace"]):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
    print(await find({"name": "Ada"}))
    #> ['Ada']
    for wrong in ({"nmae": "Ada"}, "name = 'Ada'"):
        try:
            await find(wrong)
        except ValidationError as error:
            print([fault["type"] for fault in error.errors()])
            #> ['extra_forbidden']
            #> ['model_type']
    await db.close_async()


asyncio.run(main())
