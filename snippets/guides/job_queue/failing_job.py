"""Fail a job until it is given up, and find one whose worker died."""

import asyncio
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue


async def main() -> None:
    connection = ConnectionManager(f"sqlite:///{Path('queue.db').absolute()}")
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()

    await queue.enqueue({"customer": "Acme"}, max_attempts=3)
    while job := await queue.dequeue():
        await queue.fail(job.task_id, "no such customer")
        print(job.attempts, await queue.get_stats())
        #> 1 {'pending': 1}
        #> 2 {'pending': 1}
        #> 3 {'dead_lettered': 1}

    await queue.enqueue({"customer": "Globex"}, visibility_timeout=0)
    await queue.dequeue(worker_id="died")
    print(await queue.dequeue())
    #> None
    print(await queue.requeue_stale())
    #> 1
    again = await queue.dequeue(worker_id="lives")
    print(again is not None and again.attempts)
    #> 2
    await connection.close()


asyncio.run(main())
