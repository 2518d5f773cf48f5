import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Customer:
    id: str
    name: str


async def main() -> None:
    await db.express.create("Customer", {"id": "k1", "name": "Acme"})
    try:
        await db.express.create("Customer", {"id": "k1", "name": "Globex"})
    except RuntimeError as error:
        print(error)
        #> express.create failed for model 'Customer': Database query failed: UNIQUE constraint failed: customers.id
    print((await db.express.read("Customer", "k1"))["name"])
    #> Acme
    await db.close_async()


asyncio.run(main())
