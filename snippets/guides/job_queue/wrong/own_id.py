import asyncio
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue


async def main() -> None:
    connection = ConnectionManager(f"sqlite:///{Path('queue.db').absolute()}")
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()
    await queue.enqueue({"customer": "Acme"}, task_id="report-acme")
    for call in (queue.enqueue({"customer": "Acme"}, task_id="report-acme"), queue.dequeue()):
        try:
            await call
        except Exception as error:
            print(error)
            #> UNIQUE constraint failed: kailash_task_queue.task_id
            #> cannot start a transaction within a transaction
    await connection.close()


asyncio.run(main())
