"""Write the reports, until the process is told to stop."""

import asyncio
import os
import signal
from contextlib import suppress

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue
from kailash.nodes.handler import make_handler_workflow
from kailash.runtime import AsyncLocalRuntime
from reports import URL, db


async def write_report(customer: str) -> dict[str, object]:
    return await db.express.upsert("Report", {"id": customer, "text": f"Report on {customer}"})


async def work(queue: SQLTaskQueue, stop: asyncio.Event) -> None:
    workflow = make_handler_workflow(write_report)
    async with AsyncLocalRuntime(execution_timeout=240) as runtime:
        while not stop.is_set():
            await queue.requeue_stale()
            job = await queue.dequeue(worker_id=str(os.getpid()))
            if job is None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), 0.5)
                continue
            try:
                await runtime.execute_workflow_async(workflow, inputs=job.payload)
            except Exception as error:
                await queue.fail(job.task_id, str(error))
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
    await db.create_tables_async()
    await work(queue, stop)
    await connection.close()
    await db.close_async()


asyncio.run(main())
