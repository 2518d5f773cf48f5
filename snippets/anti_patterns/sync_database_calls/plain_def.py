"""Call the database synchronously in a handler that runs in a thread."""

import asyncio
import sqlite3
import time
from collections.abc import Coroutine
from pathlib import Path
from threading import Timer

import httpx
from dataflow import DataFlow
from nexus import Nexus

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
app = Nexus(enable_durability=False)


@db.model
class Contact:
    id: str
    name: str


@app.handler("save_contact")
def save_contact(contact_id: str, name: str) -> dict[str, object]:
    db.express_sync.create("Contact", {"id": contact_id, "name": name})
    return {"saved": contact_id}


async def stood_still(work: Coroutine[None, None, httpx.Response]) -> bool:
    task, start = asyncio.create_task(work), time.monotonic()
    last, longest = start, 0.0
    while not task.done():
        await asyncio.sleep(0.005)
        last, longest = time.monotonic(), max(longest, time.monotonic() - last)
    return longest > (last - start) / 2


async def main() -> None:
    path, server = "/workflows/save_contact/execute", httpx.ASGITransport(app.fastapi_app)
    lock = sqlite3.connect("crm.db", check_same_thread=False)
    async with httpx.AsyncClient(transport=server, base_url="http://crm") as client:
        await client.post(path, json={"inputs": {"contact_id": "c1", "name": "Ada"}})
        lock.execute("BEGIN IMMEDIATE")  # another program writes
        Timer(0.15, lock.close).start()
        save = client.post(path, json={"inputs": {"contact_id": "c2", "name": "Grace"}})
        print("the server stood still:", await stood_still(save))
        #> the server stood still: False
    print(await db.express.count("Contact"))
    #> 2
    await db.close_async()


asyncio.run(main())
