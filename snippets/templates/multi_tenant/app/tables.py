"""Make the tables that are missing: `python -m app.tables`, before servers and workers start."""

import asyncio

from app.databases import TENANT_DATABASES, platform
from app.jobs import jobs


async def make() -> None:
    for database in (platform, *TENANT_DATABASES.values()):
        await database.create_tables_async()
    async with jobs.opened() as queue:
        await queue.initialize()


async def main() -> None:
    await make()
    await jobs.close()
    for database in (platform, *TENANT_DATABASES.values()):
        await database.close_async()


if __name__ == "__main__":
    asyncio.run(main())
    print("the tables are there")
