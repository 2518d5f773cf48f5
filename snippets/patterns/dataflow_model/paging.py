"""Sort orders and read them page by page."""

import asyncio
import os
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Order:
    id: str
    cents: int


async def page(number: int, size: int = 2) -> list[str]:
    found = await db.express.list(
        "Order",
        order_by=["-cents", "id"],  # (1)!
        limit=size,
        offset=number * size,
    )
    return [order["id"] for order in found]


async def main() -> None:
    for number, cents in enumerate([1000, 3000, 2000, 3000, 1000], start=1):
        await db.express.create("Order", {"id": f"o{number}", "cents": cents})
    print(await db.express.count("Order"))
    #> 5
    print(await page(0), await page(1), await page(2), await page(3))
    #> ['o2', 'o4'] ['o3', 'o1'] ['o5'] []
    print((await db.express.find_one("Order", {"cents": 2000}))["id"])
    #> o3
    print(await db.express.find_one("Order", {"cents": 9}))
    #> None
    await db.close_async()


asyncio.run(main())
