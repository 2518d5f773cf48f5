import asyncio
import warnings
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def on_created(event) -> None: ...


async def main() -> None:
    db.event_bus.subscribe("dataflow.Contact.create", on_created)
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    print(shown[-1].message)
    #> coroutine 'on_created' was never awaited
    await db.close_async()


asyncio.run(main())
