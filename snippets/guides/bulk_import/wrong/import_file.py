import asyncio
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    Path("contacts.csv").write_text("id,name,vip\nc1,Ada,no\nc1,Grace,no\n")
    print(await db.express.import_file("Contact", "contacts.csv", upsert=False))
    #> {'imported': 2, 'errors': []}
    print(await db.express.count("Contact"))
    #> 0
    print(await db.express.import_file("Contact", "contacts.csv"))
    #> {'imported': 2, 'errors': []}
    print([(contact["name"], contact["vip"]) for contact in await db.express.list("Contact")])
    #> [('Grace', 'no')]
    await db.close_async()


asyncio.run(main())
