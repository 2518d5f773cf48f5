import asyncio
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue


async def main() -> None:
    connection = ConnectionManager(f"sqlite:///{Path('queue.db').absolute()}")
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()
    for customer in ("Acme", "Globex"):
        await queue.enqueue({"customer": customer})
    taken = await asyncio.gather(queue.dequeue(), queue.dequeue(), return_exceptions=True)
    for each in taken:
        print(repr(each) if isinstance(each, Exception) else each and each.payload)
        #> {'customer': 'Acme'}
        #> OperationalError('cannot start a transaction within a transaction')
    print(await queue.get_stats())
    #> {'pending': 1, 'processing': 1}
    await connection.close()


asyncio.run(main())
