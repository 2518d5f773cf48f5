"""Find orders by comparing their columns with values."""

import asyncio
import os
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"), cache_enabled=False)


@db.model
class Order:
    id: str
    customer: str
    cents: int
    note: str | None = None


async def ids(condition: dict[str, object]) -> list[str]:
    return [order["id"] for order in await db.express.list("Order", filter=condition, order_by=["id"])]


async def main() -> None:
    await db.express.create("Order", {"id": "o1", "customer": "Ada", "cents": 1000})
    await db.express.create("Order", {"id": "o2", "customer": "Bob", "cents": 2000, "note": "call"})
    await db.express.create("Order", {"id": "o3", "customer": "Grace", "cents": 3000, "note": "gift"})
    print(await ids({"customer": "Ada"}), await ids({"customer": {"$ne": "Ada"}}))
    #> ['o1'] ['o2', 'o3']
    print(await ids({"cents": {"$gt": 2000}}), await ids({"cents": {"$gte": 2000}}))
    #> ['o3'] ['o2', 'o3']
    print(await ids({"cents": {"$lt": 2000}}), await ids({"cents": {"$lte": 2000}}))
    #> ['o1'] ['o1', 'o2']
    print(await ids({"cents": {"$gte": 1500, "$lt": 2500}}))  # (1)!
    #> ['o2']
    print(await ids({"cents": {"$gte": 2000}, "customer": "Grace"}))  # (2)!
    #> ['o3']
    print(await ids({"customer": {"$in": ["Ada", "Bob"]}}), await ids({"customer": {"$nin": ["Ada", "Bob"]}}))
    #> ['o1', 'o2'] ['o3']
    print(await ids({"customer": {"$like": "Gr%"}}))  # (3)!
    #> ['o3']
    print(await ids({"note": None}), await ids({"note": {"$ne": None}}))  # (4)!
    #> ['o1'] ['o2', 'o3']
    print(await db.express.count("Order", {"cents": {"$gte": 2000}}))
    #> 2
    await db.close_async()


asyncio.run(main())
