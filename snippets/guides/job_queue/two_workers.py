"""Let two workers empty one queue, and look which jobs each of them got."""

import asyncio
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue

URL = f"sqlite:///{Path('queue.db').absolute()}"


async def open_queue() -> tuple[ConnectionManager, SQLTaskQueue]:
    connection = ConnectionManager(URL)
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()
    return connection, queue


async def take_all(queue: SQLTaskQueue) -> list[int]:
    taken = []
    while job := await queue.dequeue():
        taken.append(job.payload["number"])
        await queue.complete(job.task_id)
    return taken


async def main() -> None:
    opened = [await open_queue() for _ in range(2)]
    for number in range(10):
        await opened[0][1].enqueue({"number": number})
    first, second = await asyncio.gather(*(take_all(queue) for _, queue in opened))
    print(sorted(first + second))
    #> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    print(await opened[0][1].get_stats())
    #> {'completed': 10}
    for connection, _ in opened:
        await connection.close()


asyncio.run(main())
