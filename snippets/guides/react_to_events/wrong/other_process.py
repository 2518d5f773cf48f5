import asyncio
from pathlib import Path

from dataflow import DataFlow

URL = f"sqlite:///{Path('crm.db').absolute()}"
heard: list[str] = []


def worker() -> DataFlow:
    db = DataFlow(URL, cache_enabled=False)

    @db.model
    class Contact:
        id: str
        name: str

    return db


async def main() -> None:
    first, second = worker(), worker()
    second.event_bus.subscribe("dataflow.Contact.create", lambda event: heard.append(event.payload["record_id"]))
    await first.express.create("Contact", {"id": "c1", "name": "Ada"})
    print(await first.express.count("Contact"), heard)
    #> 1 []
    await first.close_async()
    await second.close_async()


asyncio.run(main())
