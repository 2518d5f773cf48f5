"""Keep notes of several tenants."""

import asyncio
import os
import sys
from uuid import uuid4

from dataflow import DataFlow

db = DataFlow(os.environ["DATABASE_URL"], multi_tenant=True, cache_enabled=False)


@db.model
class Note:
    id: str
    text: str


async def main(words: list[str]) -> None:
    db.tenant_context.register_tenant(words[1], words[1])
    async with db.tenant_context.aswitch(words[1]):
        if words[0] == "add":
            await db.express.create("Note", {"id": uuid4().hex, "text": words[2]})
        else:
            for note in await db.express.list("Note", order_by=["text"], limit=100_000):
                print(note["text"])
    await db.close_async()


words = sys.argv[1:]
if (words[:1], len(words)) not in ((["add"], 3), (["list"], 2)):
    raise SystemExit("usage: notes.py add TENANT TEXT | list TENANT")
asyncio.run(main(words))
