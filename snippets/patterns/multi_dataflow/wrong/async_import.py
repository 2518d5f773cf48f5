import asyncio
import os

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime

crm = DataFlow(f"sqlite:///{os.getcwd()}/crm.db")
analytics = DataFlow(f"sqlite:///{os.getcwd()}/analytics.db")


@crm.model
class Contact:
    id: str
    name: str


@analytics.model
class ContactEvent:
    id: str
    contact_id: str


async def main() -> None:
    await crm.express.create("Contact", {"id": "c1", "name": "Ada"})
    workflow = crm.create_workflow("import_contact")
    crm.add_node(workflow, "Contact", "Create", "contact", {"id": "c1", "name": "Grace"})
    analytics.add_node(workflow, "ContactEvent", "Create", "event", {"id": "e1", "contact_id": "c1"})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    print(results["contact"])
    #> {'success': False, 'error': 'Database query failed: UNIQUE constraint failed: contacts.id'}
    print("events", await analytics.express.count("ContactEvent"))
    #> events 1
    await crm.close_async()
    await analytics.close_async()


asyncio.run(main())
