"""Answer at once: the request stores a job for the worker."""

import os
from pathlib import Path

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue
from nexus import Nexus, NexusHandlerError

connection = ConnectionManager(os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"))  # (1)!
queue = SQLTaskQueue(connection)
app = Nexus(enable_durability=False)
app.add_startup_handler(connection.initialize)
app.add_startup_handler(queue.initialize)  # (2)!
app.add_shutdown_handler(connection.close)


@app.handler("request_report")
async def request_report(customer: str) -> dict[str, object]:
    return {"result": {"job": await queue.enqueue({"customer": customer})}}  # (3)!


@app.handler("read_job")
async def read_job(job: str) -> dict[str, object]:
    found = await connection.fetchone("SELECT status FROM kailash_task_queue WHERE task_id = ?", job)
    if found is None:
        raise NexusHandlerError(404, body={"error": f"no job {job}"})
    return {"result": found}  # (4)!
