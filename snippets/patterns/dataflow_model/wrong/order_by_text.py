import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    for number, name in enumerate(["Ada", "Grace", "Bob"]):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
    print([contact["name"] for contact in await db.express.list("Contact", order_by="name")])
    #> ['Bob', 'Grace', 'Ada']
    print([contact["name"] for contact in await db.express.list("Contact", order_by="-name")])
    #> ['Bob', 'Grace', 'Ada']
    await db.close_async()


asyncio.run(main())
