"""Keep the notes of each tenant apart."""

import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", multi_tenant=True, cache_enabled=False)


@db.model
class Note:
    id: str


async def main() -> None:
    tenants = db.tenant_context
    for tenant, note in (("acme", "n1"), ("globex", "n2")):
        tenants.register_tenant(tenant, tenant.title())
        async with tenants.aswitch(tenant):
            await db.express.create("Note", {"id": note})

    async with tenants.aswitch("globex"):  # a request of Globex
        print("lists", [note["id"] for note in await db.express.list("Note")])
        #> lists ['n2']
        print("reads n1 of Acme:", await db.express.read("Note", "n1") is not None)
        #> reads n1 of Acme: False
    try:
        await db.express.create("Note", {"id": "n3"})
    except RuntimeError as error:
        print("a note of no tenant:", "refused" if "no tenant is bound" in str(error) else error)
        #> a note of no tenant: refused
    await db.close_async()


asyncio.run(main())
