import asyncio
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Ticket:
    id: str
    status: str


async def main() -> None:
    await db.express.create("Ticket", {"id": "t1", "status": "closed"})
    workflow = WorkflowBuilder()
    only_if = {"id": "t1", "status": "open"}
    workflow.add_node("TicketUpdateNode", "change", {"filter": only_if, "fields": {"status": "waiting"}})
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(workflow.build(), inputs={})
    print((await db.express.read("Ticket", "t1"))["status"])
    #> waiting
    await db.close_async()


asyncio.run(main())
