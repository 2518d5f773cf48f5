"""One table name in two databases: a class of another name, and the name of its table."""

import asyncio
import sqlite3
from pathlib import Path

from dataflow import DataFlow

live = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
archive = DataFlow(f"sqlite:///{Path('archive.db').absolute()}", cache_enabled=False)


@live.model
class Ticket:  # table: tickets
    id: str
    title: str


@archive.model
class ArchivedTicket:
    __tablename__ = "tickets"
    id: str
    title: str


async def main() -> None:
    await live.express.create("Ticket", {"id": "t1", "title": "Refund"})
    ticket = await live.express.read("Ticket", "t1")
    await archive.express.upsert("ArchivedTicket", {"id": ticket["id"], "title": ticket["title"]})
    await live.express.delete("Ticket", "t1")
    print(await live.express.list("Ticket"), (await archive.express.read("ArchivedTicket", "t1"))["title"])
    #> [] Refund
    for file in ("crm.db", "archive.db"):
        print(file, sqlite3.connect(file).execute("SELECT id FROM tickets").fetchall())
        #> crm.db []
        #> archive.db [('t1',)]
    await live.close_async()
    await archive.close_async()


asyncio.run(main())
