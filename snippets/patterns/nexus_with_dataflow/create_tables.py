"""Create the missing tables, once, before the workers of a release start."""

import asyncio

from crm import db


async def main() -> None:
    await db.create_tables_async()
    await db.close_async()


asyncio.run(main())
