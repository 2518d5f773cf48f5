import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
heard: list[str] = []


@db.model
class Contact:
    id: str
    name: str


async def on_created(event) -> None:
    heard.append(event.payload["record_id"])


async def main() -> None:
    db.event_bus.subscribe("dataflow.Contact.create", on_created)
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print(heard)
    #> []
    await db.close_async()


asyncio.run(main())
