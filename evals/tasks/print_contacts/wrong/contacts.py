import asyncio
import json
import os
import sys

from dataflow import DataFlow

db = DataFlow(database_url=os.environ["DATABASE_URL"])


@db.model
class Contact:
    id: str
    name: str
    email: str
    vip: bool = False


async def main():
    with open(sys.argv[1]) as f:
        for contact in json.load(f):
            await db.express.upsert("Contact", {"vip": False, **contact})
    contacts = await db.express.list("Contact", order_by="name")
    for contact in contacts:
        print(f"{contact['name']} <{contact['email']}>")
    print(f"{len(contacts)} contacts, {sum(1 for c in contacts if c['vip'])} vip")
    await db.close_async()


asyncio.run(main())
