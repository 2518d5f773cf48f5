"""Open each ticket once, and close it once, whoever else writes at the same time."""

import os
from pathlib import Path

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError

db = DataFlow(
    os.environ.get("DATABASE_URL", f"sqlite:///{Path('crm.db').absolute()}"),
    auto_migrate=False,
    cache_enabled=False,
)
runtime = AsyncLocalRuntime()


@db.model
class Ticket:
    id: str
    title: str
    status: str = "open"


app = Nexus(enable_durability=False)
app.fastapi_app.router.on_startup.append(db.create_tables_async)
app.add_shutdown_handler(runtime.close)
app.add_shutdown_handler(db.close_async)


async def change(model: str, only_if: dict[str, object], fields: dict[str, object]) -> int:
    """Change the rows that still are as `only_if` says, in one statement; return how many there were."""
    workflow = WorkflowBuilder()
    workflow.add_node(f"{model}BulkUpdateNode", "change", {"filter": only_if, "update": fields})  # (1)!
    results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    if not results["change"]["success"]:  # (2)!
        raise RuntimeError(results["change"]["error"])
    return int(results["change"]["updated"])


@app.handler("open_ticket")
async def open_ticket(ticket_id: str, title: str) -> dict[str, object]:
    try:
        await db.express.create("Ticket", {"id": ticket_id, "title": title})
    except RuntimeError:  # (3)!
        if await db.express.read("Ticket", ticket_id) is None:
            raise
        raise NexusHandlerError(409, body={"error": f"ticket {ticket_id} is there already"}) from None
    return {"ticket": await db.express.read("Ticket", ticket_id)}


@app.handler("close_ticket")
async def close_ticket(ticket_id: str) -> dict[str, object]:
    if await change("Ticket", {"id": ticket_id, "status": "open"}, {"status": "closed"}):
        return {"closed": ticket_id}
    if await db.express.read("Ticket", ticket_id) is None:
        raise NexusHandlerError(404, body={"error": f"no ticket {ticket_id}"})
    raise NexusHandlerError(409, body={"error": f"ticket {ticket_id} is not open"})
