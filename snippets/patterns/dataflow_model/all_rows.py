"""Read all rows, a page at a time, each page after the id where the last one ended."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from dataflow import DataFlow

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Order:
    id: str
    cents: int


async def all_orders(size: int = 1000) -> AsyncIterator[dict[str, Any]]:
    last = ""
    while found := await db.express.list("Order", filter={"id": {"$gt": last}}, order_by=["id"], limit=size):
        for order in found:
            yield order
        last = found[-1]["id"]


async def main() -> None:
    rows = [{"id": f"o{number:05}", "cents": number} for number in range(2500)]
    for first in (0, 1000, 2000):
        assert (await db.express.bulk_create("Order", rows[first : first + 1000]))["success"]
    print(len([order async for order in all_orders()]))
    #> 2500
    for limit in (0, 2000, 1_000_000):
        print(limit, len(await db.express.list("Order", limit=limit)))
        #> 0 0
        #> 2000 2000
        #> 1000000 2500
    print("none given", len(await db.express.list("Order")))
    #> none given 100
    await db.close_async()


asyncio.run(main())
