"""Store and read jobs at once on one SQLite connection, as the handlers of a server do."""

import asyncio
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue


async def main() -> None:
    connection = ConnectionManager(f"sqlite:///{Path('queue.db').absolute()}")
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()
    stored = (queue.enqueue({"number": number}) for number in range(50))
    read = (connection.fetchone("SELECT COUNT(*) AS jobs FROM kailash_task_queue") for _ in range(50))
    answers = await asyncio.gather(*stored, *read, return_exceptions=True)
    print(sum(isinstance(answer, Exception) for answer in answers), await queue.get_stats())
    #> 0 {'pending': 50}

    await queue.enqueue({"number": 50}, queue_name="reports", visibility_timeout=0, max_attempts=1)
    await queue.dequeue("reports", worker_id="died")
    print(await queue.requeue_stale("reports"), await queue.get_stats("reports"))
    #> 1 {'dead_lettered': 1}
    await connection.close()


asyncio.run(main())
