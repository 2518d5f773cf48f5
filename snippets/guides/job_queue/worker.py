"""Run the jobs, one after the other, until the process is told to stop."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

from dataflow import DataFlow
from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime

URL = os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}")
db = DataFlow(URL, cache_enabled=False)


@db.model
class Report:
    id: str
    text: str


async def write_report(customer: str) -> dict[str, object]:
    return await db.express.upsert("Report", {"id": customer, "text": f"Report on {customer}"})  # (1)!


async def work(queue: SQLTaskQueue, stop: asyncio.Event) -> None:
    workflow = make_handler_workflow(write_report)
    async with AsyncLocalRuntime(execution_timeout=240) as runtime:  # (2)!
        while not stop.is_set():
            await queue.requeue_stale()  # (3)!
            job = await queue.dequeue(worker_id=str(os.getpid()))
            if job is None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), 1)  # (4)!
                continue
            try:
                await runtime.execute_workflow_async(workflow, inputs=job.payload)
            except Exception as error:
                await queue.fail(job.task_id, str(error))  # (5)!
            else:
                await queue.complete(job.task_id)


async def main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    connection = ConnectionManager(URL)
    await connection.initialize()
    queue = SQLTaskQueue(connection)
    await queue.initialize()
    await work(queue, stop)
    await connection.close()  # (6)!
    await db.close_async()


asyncio.run(main())
