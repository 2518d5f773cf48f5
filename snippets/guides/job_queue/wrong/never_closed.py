import asyncio
import threading
from pathlib import Path

from kailash.infrastructure import SQLTaskQueue, create_task_queue


async def open_queue() -> SQLTaskQueue:
    queue = await create_task_queue(f"sqlite:///{Path('queue.db').absolute()}")
    await queue.enqueue({"customer": "Acme"})
    return queue


queue = asyncio.run(open_queue())
print(hasattr(queue, "close"))
#> False
print(any(not thread.daemon for thread in threading.enumerate() if thread is not threading.main_thread()))
#> True
