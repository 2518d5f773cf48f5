"""Grade customers with a workflow that asks a slow service."""

import os

import httpx
from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError


async def rate(customer: str) -> dict[str, object]:
    async with httpx.AsyncClient(base_url=os.environ["DEALS_URL"], timeout=60) as client:
        answer = await client.get("/deals", params={"customer": customer})
    if answer.status_code == 404:
        return {"known": False, "rate": 0.0}
    deals = answer.raise_for_status().json()
    return {"known": True, "rate": deals["won"] / max(deals["won"] + deals["lost"], 1)}


async def grade(rate: float) -> dict[str, object]:
    return {"grade": "A" if rate >= 0.5 else "B"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "rated", {"handler": rate})
builder.add_node(HandlerNode, "graded", {"handler": grade})
builder.add_connection("rated", "rate", "graded", "rate")
workflow = builder.build()
app = Nexus(enable_durability=False)
runtime = AsyncLocalRuntime(execution_timeout=float(os.environ["LIMIT_SECONDS"]))
app.add_shutdown_handler(runtime.close)


@app.handler("grade_customer")
async def grade_customer(customer: str) -> dict[str, object]:
    if not customer.strip():
        raise NexusHandlerError(422, body={"error": "a name is needed"})
    try:
        results, _ = await runtime.execute_workflow_async(workflow, inputs={"customer": customer})
    except TimeoutError:
        raise NexusHandlerError(503, body={"error": "the deals are late"}) from None
    if not results["rated"]["known"]:
        raise NexusHandlerError(404, body={"error": f"no customer {customer}"})
    return {"rate": results["rated"]["rate"], "grade": results["graded"]["grade"]}
