import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    await db.express.create("Contact", {"id": "c0", "name": "Ada"})
    calls = (db.express.create("Contact", {"id": f"c{number}", "name": "Ada"}) for number in (1, 2))
    answers = await asyncio.gather(*calls, return_exceptions=True)
    print([str(answer) for answer in answers if isinstance(answer, RuntimeError)])
    #> ["express.create failed for model 'Contact': Database query failed: cannot start a transaction within a transaction"]
    print([answer["rows_affected"] for answer in answers if isinstance(answer, dict)])
    #> [1]
    print([contact["id"] for contact in await db.express.list("Contact")])
    #> ['c0']
    await db.close_async()


asyncio.run(main())
