import asyncio
import sqlite3
from pathlib import Path

from kailash.nodes.data import AsyncSQLDatabaseNode

crm = sqlite3.connect("crm.db")
crm.executescript("CREATE TABLE contacts (name, tenant); INSERT INTO contacts VALUES ('Ada', 'acme')")
crm.execute("INSERT INTO contacts VALUES ('Bob', 'globex')")
crm.commit()


async def main() -> None:
    url = f"sqlite:///{Path('crm.db').absolute()}"
    node = AsyncSQLDatabaseNode(name="crm", database_type="sqlite", connection_string=url)
    for tenant in ("acme", "nobody' OR '1'='1"):
        answer = await node.execute_async(
            query="SELECT name FROM contacts WHERE tenant = :tenant", params={"tenant": tenant}
        )
        print(answer["result"]["data"])
        #> [{'name': 'Ada'}]
        #> []
    await node.cleanup()


asyncio.run(main())
