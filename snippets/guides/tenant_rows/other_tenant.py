"""Try every operation on a row of Acme as Globex."""

import asyncio

from crm import db
from dataflow.core.exceptions import TenantNaturalKeyCollisionError

ADA = {"id": "c1", "name": "Ada"}


async def main() -> None:
    await db.create_tables_async()
    tenants, express = db.tenant_context, db.express
    for tenant in ("acme", "globex"):
        tenants.register_tenant(tenant, tenant)
    async with tenants.aswitch("acme"):
        await express.create("Contact", ADA)
    async with tenants.aswitch("globex"):
        print("read ->", await express.read("Contact", "c1"))
        #> read -> None
        print("list ->", await express.list("Contact"), await express.list("Contact", {"tenant_id": "acme"}))
        #> list -> [] []
        print("count ->", await express.count("Contact"))
        #> count -> 0
        print("delete ->", await express.delete("Contact", "c1"))
        #> delete -> False
        await express.update("Contact", "c1", {"name": "Eve"})
        try:
            await express.create("Contact", ADA)
        except TenantNaturalKeyCollisionError as error:
            print("same id ->", type(error).__name__)
            #> same id -> TenantNaturalKeyCollisionError
        await express.create("Contact", {"id": "c2", "name": "Bob", "tenant_id": "acme"})
        row = await express.read("Contact", "c2")
        print("forged ->", row and row["tenant_id"])
        #> forged -> globex
    async with tenants.aswitch("acme"):
        print("left to Acme ->", [row["name"] for row in await express.list("Contact")])
        #> left to Acme -> ['Ada']
    try:
        await express.list("Contact")
    except RuntimeError as error:
        print("no tenant ->", str(error).partition(":")[0])
        #> no tenant -> Tenant isolation failed for Contact
    await db.close_async()


asyncio.run(main())
