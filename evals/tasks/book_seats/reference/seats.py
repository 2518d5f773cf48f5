"""Book a seat once, and pass it on only from the guest who has it."""

import os

from dataflow import DataFlow
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError

db = DataFlow(os.environ["DATABASE_URL"], cache_enabled=False)
runtime = AsyncLocalRuntime()


@db.model
class Booking:
    id: str
    guest: str


app = Nexus(enable_durability=False)
app.add_startup_handler(db.create_tables_async)
app.add_shutdown_handler(db.close_async)


async def booked(seat: str) -> str:
    booking = await db.express.read("Booking", seat)
    if booking is None:
        raise NexusHandlerError(404, body={"error": f"nobody booked {seat}"})
    return str(booking["guest"])


@app.handler("book")
async def book(seat: str, guest: str) -> dict[str, object]:
    try:
        await db.express.create("Booking", {"id": seat, "guest": guest})
    except RuntimeError:
        if await db.express.read("Booking", seat) is None:
            raise
        raise NexusHandlerError(409, body={"error": f"{seat} is booked"}) from None
    return {"seat": seat, "guest": guest}


@app.handler("pass_on")
async def pass_on(seat: str, guest: str, to: str) -> dict[str, object]:
    workflow = WorkflowBuilder()
    workflow.add_node(
        "BookingBulkUpdateNode", "pass", {"filter": {"id": seat, "guest": guest}, "update": {"guest": to}}
    )
    results, _ = await runtime.execute_workflow_async(workflow.build(), inputs={})
    if not results["pass"]["success"]:
        raise RuntimeError(results["pass"]["error"])
    if not results["pass"]["updated"]:
        await booked(seat)
        raise NexusHandlerError(409, body={"error": f"{seat} is not booked for {guest}"})
    return {"seat": seat, "guest": to}


@app.handler("who")
async def who(seat: str) -> dict[str, object]:
    return {"guest": await booked(seat)}
