import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    user_id: str


@db.model
class Note:
    id: str
    user_id: str


async def erase(user_id: str) -> dict[str, int]:
    """Deletes what belongs to a user and returns how many rows are left for each model."""
    owned, left = {"user_id": user_id}, {}
    for model in ("Note", "Contact"):
        rows = await db.express.list(model, owned, limit=await db.express.count(model, owned))
        await db.express.bulk_delete(model, [row["id"] for row in rows])
        left[model] = await db.express.count(model, owned)
    return left


async def main() -> None:
    await db.express.bulk_create("Note", [{"id": f"n{number}", "user_id": "bob"} for number in range(120)])
    await db.express.create("Contact", {"id": "c1", "user_id": "bob"})
    await db.express.create("Contact", {"id": "c2", "user_id": "ada"})
    print(await erase("bob"), await db.express.count("Contact"))
    #> {'Note': 0, 'Contact': 0} 1
    await db.close_async()


asyncio.run(main())
