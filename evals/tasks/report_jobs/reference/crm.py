"""Store jobs for the worker, and tell what became of them."""

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue
from nexus import Nexus, NexusHandlerError
from reports import URL, db

connection = ConnectionManager(URL)
queue = SQLTaskQueue(connection)
app = Nexus(enable_durability=False)
for start in (connection.initialize, queue.initialize, db.create_tables_async):
    app.add_startup_handler(start)
app.add_shutdown_handler(connection.close)
app.add_shutdown_handler(db.close_async)


@app.handler("request_report")
async def request_report(customer: str) -> dict[str, object]:
    return {"job": await queue.enqueue({"customer": customer})}


@app.handler("read_job")
async def read_job(job: str) -> dict[str, object]:
    if found := await connection.fetchone("SELECT status FROM kailash_task_queue WHERE task_id = ?", job):
        return {"status": found["status"]}
    raise NexusHandlerError(404, body={"error": f"no job {job}"})


@app.handler("read_report")
async def read_report(customer: str) -> dict[str, object]:
    if report := await db.express.read("Report", customer):
        return {"text": report["text"]}
    raise NexusHandlerError(404, body={"error": f"no report on {customer}"})
