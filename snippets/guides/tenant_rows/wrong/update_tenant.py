import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", multi_tenant=True, cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    for tenant in ("acme", "globex"):
        db.tenant_context.register_tenant(tenant, tenant)
    async with db.tenant_context.aswitch("globex"):
        await db.express.create("Contact", {"id": "c1", "name": "Pay to Eve"})
        await db.express.update("Contact", "c1", {"tenant_id": "acme"})
    async with db.tenant_context.aswitch("acme"):
        print([row["name"] for row in await db.express.list("Contact")])
        #> ['Pay to Eve']
    await db.close_async()


asyncio.run(main())
