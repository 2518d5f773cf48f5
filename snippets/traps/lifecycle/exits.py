import asyncio
from multiprocessing import get_context

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c1", "name": "Ada"})
    await db.close_async()


def program() -> None:
    asyncio.run(main())


process = get_context("fork").Process(target=program)
process.start()
process.join(20)
print("exit status", process.exitcode)
#> exit status 0
