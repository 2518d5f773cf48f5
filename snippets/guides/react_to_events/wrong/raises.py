import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


def on_created(event) -> None:
    raise ValueError("no mail server")


async def main() -> None:
    db.event_bus.subscribe("dataflow.Contact.create", on_created)
    print((await db.express.create("Contact", {"id": "c1", "name": "Ada"}))["id"])
    #> c1
    await db.close_async()


asyncio.run(main())
