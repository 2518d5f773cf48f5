"""Store contacts in SQLite or PostgreSQL, and find, change and count them."""

import asyncio
import os
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(
    os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"),  # (1)!
    cache_enabled=False,  # (2)!
)


@db.model
class Contact:
    id: str  # (3)!
    name: str
    email: str
    vip: bool = False


async def create_all(records: list[dict[str, object]]) -> None:
    added = await db.express.bulk_create("Contact", records)
    if not added["success"]:  # (4)!
        raise ValueError(added["error"])


async def main() -> None:
    ada = {"id": "c1", "name": "Ada", "email": "ada@example.com", "vip": True}
    await db.express.create("Contact", ada)
    grace = {"name": "Grace", "email": "grace@example.com", "vip": False}
    await create_all([{"id": "c2", **grace}, {"id": "c3", **grace}])
    await db.express.update("Contact", "c2", {"vip": True})
    await db.express.upsert("Contact", {**ada, "email": "ada@acme.example"})  # (5)!
    vips = await db.express.list(
        "Contact", filter={"vip": True}, order_by=["-name"], limit=10  # (6)!
    )
    print([(contact["name"], contact["email"]) for contact in vips])
    print(await db.express.delete("Contact", "c3"))
    print(await db.express.read("Contact", "c3"), await db.express.count("Contact"))
    await db.close_async()  # (7)!


if __name__ == "__main__":
    asyncio.run(main())
