import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Note:
    id: str
    body: str
    made_at: datetime


def days_ago(days: int) -> datetime:
    return datetime.now(UTC).replace(tzinfo=None) - timedelta(days=days)  # PostgreSQL takes no zone here


async def delete_older_than(days: int) -> int:
    workflow = WorkflowBuilder()
    workflow.add_node("NoteBulkDeleteNode", "delete", {"filter": {"made_at": {"$lt": days_ago(days)}}})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    if not results["delete"]["success"]:
        raise RuntimeError(results["delete"]["error"])
    return int(results["delete"]["deleted"])


async def main() -> None:
    for age in (0, 10, 40, 50):
        await db.express.create("Note", {"id": f"n{age}", "body": "Called Ada", "made_at": days_ago(age)})
    deleted = await delete_older_than(30)
    print(deleted, [note["id"] for note in await db.express.list("Note", order_by=["id"])])
    #> 2 ['n0', 'n10']
    await db.close_async()


asyncio.run(main())
