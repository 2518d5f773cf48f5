import asyncio
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", cache_enabled=False)
heard: list[str] = []


@db.model
class Contact:
    id: str
    name: str


async def main() -> None:
    db.event_bus.subscribe("dataflow.Contact.create", lambda event: heard.append(event.payload["record_id"]))
    builder = WorkflowBuilder()
    builder.add_node("ContactCreateNode", "create", {"id": "c1", "name": "Ada"})
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(builder.build(), inputs={})
    print(await db.express.count("Contact"), heard)
    #> 1 []
    await db.express.create("Contact", {"id": "c2", "name": "Grace"})
    print(await db.express.count("Contact"), heard)
    #> 2 ['c2']
    await db.close_async()


asyncio.run(main())
