"""Run a workflow inside an async service, with one runtime for all requests."""

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from pydantic import BaseModel, NonNegativeInt


class Deals(BaseModel):
    won: NonNegativeInt
    lost: NonNegativeInt


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / max(won + lost, 1)}


async def grade(rate: float) -> dict[str, object]:
    return {"grade": "A" if rate >= 0.5 else "B"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "rate", {"handler": rate})
builder.add_node(HandlerNode, "grade", {"handler": grade})
builder.add_connection("rate", "rate", "grade", "rate")
workflow = builder.build()  # (1)!

app = Nexus(enable_durability=False)
runtime = AsyncLocalRuntime(execution_timeout=10)  # (2)!
app.add_shutdown_handler(runtime.close)  # (3)!


@app.endpoint("/grade", methods=["POST"])
async def grade_contact(deals: Deals) -> dict[str, object]:
    results, _ = await runtime.execute_workflow_async(workflow, inputs=deals.model_dump())  # (4)!
    return {**results["rate"], **results["grade"]}  # (5)!
