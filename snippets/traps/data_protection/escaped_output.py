import asyncio
from html import escape
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    for number, name in enumerate(("Ada", "' OR 1=1 --", "<script>alert(1)</script>")):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
        (found,) = await db.express.list("Contact", {"name": name})
        print(found["name"] == name, f"<li>{escape(found['name'])}</li>")
        #> True <li>Ada</li>
        #> True <li>&#x27; OR 1=1 --</li>
        #> True <li>&lt;script&gt;alert(1)&lt;/script&gt;</li>
    await db.close_async()


asyncio.run(main())
