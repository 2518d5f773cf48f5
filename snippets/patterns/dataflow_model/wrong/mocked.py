import asyncio
from unittest.mock import AsyncMock

from dataflow import DataFlow

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def accepts(express, model: str, record: dict) -> bool:
    try:
        await express.create(model, record)
    except (RuntimeError, ValueError):
        return False
    return True


async def main() -> None:
    for model, record in (
        ("Contact", {"id": "c1", "name": "Ada"}),
        ("Contact", {"id": "c1", "name": "Grace"}),
        ("Contact", {"id": "c2"}),
        ("Contcat", {"id": "c3", "name": "Bob"}),
    ):
        print(await accepts(AsyncMock(), model, record), await accepts(db.express, model, record))
        #> True True
        #> True False
        #> True False
        #> True False
    await db.close_async()


asyncio.run(main())
