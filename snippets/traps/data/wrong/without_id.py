import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Customer:
    customer_id: str
    name: str


async def main() -> None:
    for name in ("Acme", "Globex"):
        await db.express.create("Customer", {"customer_id": "k1", "name": name})
    print(await db.express.count("Customer"), await db.express.read("Customer", "k1"))
    #> 2 None
    stored = await db.express.list("Customer", order_by=["id"])
    print([(customer["id"], customer["customer_id"]) for customer in stored])
    #> [(1, 'k1'), (2, 'k1')]
    await db.close_async()


asyncio.run(main())
