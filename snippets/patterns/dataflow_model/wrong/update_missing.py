import asyncio

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow("sqlite:///:memory:")


@db.model
class Contact:
    id: str
    name: str
    vip: bool = False


async def main() -> None:
    workflow = WorkflowBuilder()
    workflow.add_node("ContactUpdateNode", "update", {"filter": {"id": "c9"}, "fields": {"name": "Ada"}})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    print(results["update"]["updated"], results["update"]["rows_affected"])
    #> True 0
    print((await db.express.update("Contact", "c9", {"name": "Ada"}))["updated"])
    #> True
    await db.close_async()


asyncio.run(main())
