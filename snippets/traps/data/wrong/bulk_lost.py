import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    answer = await db.express.bulk_create(
        "Contact", [{"id": "c1", "name": "Ada"}, {"id": "c2", "name": "Grace", "vip": True}]
    )
    print(answer["success"], answer["inserted"])
    #> True 2
    print((await db.express.read("Contact", "c2"))["vip"])
    #> 0
    await db.close_async()


asyncio.run(main())
