import asyncio
import os
from pathlib import Path

from dataflow import DataFlow

url = os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}")


async def last_release() -> None:
    db = DataFlow(url)

    @db.model
    class Contact:
        id: str
        name: str

    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    await db.close_async()


async def this_release(auto_migrate: bool) -> None:
    db = DataFlow(url, auto_migrate=auto_migrate)

    @db.model
    class Contact:
        id: str
        name: str
        phone: str

    await db.create_tables_async()
    try:
        await db.express.create("Contact", {"id": "c2", "name": "Grace", "phone": "555"})
        print((await db.express.read("Contact", "c1"))["phone"])
        #> None
    except RuntimeError as error:
        print(error)
        #> express.create failed for model 'Contact': Database query failed: table contacts has no column named phone
    await db.close_async()


asyncio.run(last_release())
asyncio.run(this_release(auto_migrate=False))
asyncio.run(this_release(auto_migrate=True))
