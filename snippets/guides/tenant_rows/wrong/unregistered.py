import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", multi_tenant=True, cache_enabled=False)


async def main() -> None:
    async with db.tenant_context.aswitch("acme"):
        ...


asyncio.run(main())
#> ValueError: Tenant 'acme' is not registered. Available tenants: []. Use register_tenant() to register this tenant first.
