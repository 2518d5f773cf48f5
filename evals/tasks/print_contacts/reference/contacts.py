"""Store contacts and print them all."""

import asyncio
import json
import os
import sys
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(os.environ["DATABASE_URL"], cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    email: str
    vip: bool = False


async def main(path: Path) -> None:
    for contact in json.loads(path.read_text("utf-8")):
        await db.express.upsert("Contact", {"vip": False, **contact})
    for contact in await db.express.list("Contact", order_by=["name"], limit=100_000):
        print(f"{contact['name']} <{contact['email']}>")
    vips = await db.express.count("Contact", {"vip": True})
    print(f"{await db.express.count('Contact')} contacts, {vips} vip")
    await db.close_async()


asyncio.run(main(Path(sys.argv[1])))
