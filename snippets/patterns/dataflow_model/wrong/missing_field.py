import asyncio

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    try:
        await db.express.create("Contact", {"id": "c1"})
    except RuntimeError as error:
        print([line.strip() for line in str(error).splitlines() if "field_name" in line])
        #> ['- field_name: name']
    await db.close_async()


asyncio.run(main())
