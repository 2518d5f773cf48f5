import asyncio
import os
import uuid

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

db = DataFlow(database_url=os.environ["DATABASE_URL"], cache_enabled=False)
app = Nexus(auto_discovery=False, enable_durability=False)
jobs = {}
tasks = set()


@db.model
class Report:
    id: str
    text: str


async def write_report(job_id: str, customer: str):
    jobs[job_id] = "processing"
    await db.express.upsert("Report", {"id": customer, "text": f"Report on {customer}"})
    jobs[job_id] = "completed"


@app.handler("request_report")
async def request_report(customer: str) -> dict:
    job_id = str(uuid.uuid4())
    jobs[job_id] = "pending"
    task = asyncio.create_task(write_report(job_id, customer))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return {"job": job_id}


@app.handler("read_job")
async def read_job(job: str) -> dict:
    if job not in jobs:
        raise NexusHandlerError(404, body={"error": "unknown job"})
    return {"status": jobs[job]}


@app.handler("read_report")
async def read_report(customer: str) -> dict:
    report = await db.express.read("Report", customer)
    if report is None:
        raise NexusHandlerError(404, body={"error": "no report"})
    return {"text": report["text"]}
