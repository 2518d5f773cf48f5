import asyncio
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str
    name: str


workflow = WorkflowBuilder()
workflow.add_node("ContactBulkDeleteNode", "delete", {"filter": {"nmae": {"$ne": "Ada"}}})


async def main() -> None:
    for number, name in enumerate(["Ada", "Grace", "Bob"]):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    print(results["delete"]["success"], results["delete"]["deleted"])
    #> True 3
    print(await db.express.count("Contact"))
    #> 0
    await db.close_async()


asyncio.run(main())
