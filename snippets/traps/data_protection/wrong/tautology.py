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
    node = AsyncSQLDatabaseNode(
        name="crm", database_type="sqlite", connection_string=url, validate_queries=True
    )
    tenant = "nobody' OR '1'='1"  # from a request
    answer = await node.execute_async(query=f"SELECT name FROM contacts WHERE tenant = '{tenant}'")
    print(answer["result"]["data"])
    #> [{'name': 'Ada'}, {'name': 'Bob'}]
    await node.cleanup()


asyncio.run(main())
