"""Import a file again after a batch of it was refused: rows that are there are changed, the others added."""

import asyncio

from import_contacts import db, store


async def replace(rows: list[dict[str, object]], size: int = 500) -> None:
    for first in range(0, len(rows), size):
        answer = await db.express.bulk_upsert("Contact", rows[first : first + size])
        if not answer.get("success", True):  # the key is there only when it failed
            raise SystemExit(f"after {first} rows: {answer['error']}")
        print("added", answer["created"], "changed", answer["updated"])
        #> added 0 changed 2
        #> added 1 changed 0


async def main() -> None:
    ada, grace, bob = (
        {"id": f"c{number}", "name": name, "email": f"{name}@example.com".lower(), "vip": False}
        for number, name in enumerate(["Ada", "Grace", "Bob"], 1)
    )
    try:
        await store([ada, grace, ada, bob], size=2)
    except SystemExit as refused:
        print(refused)
        #> after 2 rows: Bulk create operation failed: Database query failed: UNIQUE constraint failed: contacts.id
    print(await db.express.count("Contact"))
    #> 2
    await replace([ada, grace, bob], size=2)
    print(await db.express.count("Contact"))
    #> 3
    await db.close_async()


asyncio.run(main())
