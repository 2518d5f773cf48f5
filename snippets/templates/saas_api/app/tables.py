"""Make the tables that are missing: `python -m app.tables`, before the workers start."""

import asyncio

from app.database import db


async def main() -> None:
    await db.create_tables_async()
    await db.close_async()


if __name__ == "__main__":
    asyncio.run(main())
    print("the tables are there")
