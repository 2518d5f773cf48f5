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


async def delete_contacts(condition: dict[str, object]) -> int:
    if unknown := condition.keys() - Contact.__annotations__.keys():
        raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
    workflow = WorkflowBuilder()
    workflow.add_node("ContactBulkDeleteNode", "delete", {"filter": condition})
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    return results["delete"]["deleted"]


async def main() -> None:
    for number, name in enumerate(["Ada", "Grace", "Bob"]):
        await db.express.create("Contact", {"id": f"c{number}", "name": name})
    try:
        await delete_contacts({"nmae": {"$ne": "Ada"}})
    except ValueError as error:
        print(error)
        #> no such column: nmae
    print(await delete_contacts({"name": {"$ne": "Ada"}}), await db.express.count("Contact"))
    #> 2 1
    await db.close_async()


asyncio.run(main())
