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
    async with AsyncLocalRuntime() as runtime:
        for status in ("open", "closed"):
            workflow = WorkflowBuilder()
            only_if = {"id": "t1", "status": status}
            workflow.add_node("TicketBulkUpdateNode", "change", {"filter": only_if, "update": {"status": "waiting"}})
            results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
            print(results["change"]["updated"], (await db.express.read("Ticket", "t1"))["status"])
            #> 0 closed
            #> 1 waiting
    await db.close_async()


asyncio.run(main())
