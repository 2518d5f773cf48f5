import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
heard: list[object] = []


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    for operation in ("bulk_create", "update"):
        db.event_bus.subscribe(f"dataflow.Contact.{operation}", lambda event: heard.append(event.payload))
    await db.express.bulk_create("Contact", [{"id": "c1", "name": "Ada"}, {"id": "c1", "name": "Grace"}])
    await db.express.update("Contact", "c9", {"name": "Bob"})
    print(await db.express.count("Contact"))
    #> 0
    print(*heard, sep="\n")
    #> {'model': 'Contact', 'operation': 'bulk_create', 'record_id': None}
    #> {'model': 'Contact', 'operation': 'update', 'record_id': 'c9'}
    await db.close_async()


asyncio.run(main())
