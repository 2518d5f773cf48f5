import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", multi_tenant=True, cache_enabled=False)


@db.model
class Note:
    id: str
    body: str


async def main() -> None:
    await db.initialize()
    tenants = db.tenant_context
    for tenant in ("acme", "globex"):
        tenants.register_tenant(tenant, tenant.title())
        async with tenants.aswitch(tenant):
            await db.express.create("Note", {"id": f"n-{tenant}", "body": "Called Ada"})
    async with tenants.aswitch("acme"):
        print([note["id"] for note in await db.express.list("Note")])
        #> ['n-acme']
        print(await db.express.read("Note", "n-globex"))
        #> None
    try:
        await db.express.list("Note")
    except RuntimeError as error:
        print(type(error).__name__)
        #> RuntimeError
    await db.close_async()


asyncio.run(main())
