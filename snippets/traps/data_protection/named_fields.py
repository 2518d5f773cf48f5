import asyncio
from pathlib import Path

from dataflow import DataFlow
from pydantic import BaseModel, ConfigDict, ValidationError

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", multi_tenant=True, cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


class Change(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str


async def rename(contact_id: str, body: dict[str, object]) -> None:
    change = Change.model_validate(body)
    await db.express.update("Contact", contact_id, change.model_dump())


async def main() -> None:
    db.tenant_context.register_tenant("globex", "Globex")
    async with db.tenant_context.aswitch("globex"):
        await db.express.create("Contact", {"id": "c1", "name": "Ada"})
        await rename("c1", {"name": "Grace"})
        try:
            await rename("c1", {"name": "Eve", "tenant_id": "acme"})
        except ValidationError as error:
            print(error.errors()[0]["loc"], error.errors()[0]["type"])
            #> ('tenant_id',) extra_forbidden
        print([row["name"] for row in await db.express.list("Contact")])
        #> ['Grace']
    await db.close_async()


asyncio.run(main())
