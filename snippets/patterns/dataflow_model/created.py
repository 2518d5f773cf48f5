"""Compare what create returns with the row it stored."""

import asyncio

from contacts import db


async def main() -> None:
    ada = {"id": "c1", "name": "Ada", "email": "ada@example.com"}
    print(sorted(await db.express.create("Contact", ada)))
    #> ['email', 'id', 'name', 'rows_affected']
    print(sorted(await db.express.read("Contact", "c1")))
    #> ['created_at', 'email', 'found', 'id', 'name', 'updated_at', 'vip']
    await db.close_async()


asyncio.run(main())
