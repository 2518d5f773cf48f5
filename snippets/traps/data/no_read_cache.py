import asyncio
from pathlib import Path

from dataflow import DataFlow

url = f"sqlite:///{Path('crm.db').absolute()}"
workers = [DataFlow(url, cache_enabled=False), DataFlow(url, cache_enabled=False)]
for worker in workers:

    @worker.model
    class Contact:
        id: str
        name: str


async def main() -> None:
    first, second = (worker.express for worker in workers)
    await first.create("Contact", {"id": "c1", "name": "Ada"})
    await first.read("Contact", "c1")
    await second.update("Contact", "c1", {"name": "Ada King"})
    print((await first.read("Contact", "c1"))["name"])
    #> Ada King
    for worker in workers:
        await worker.close_async()


asyncio.run(main())
