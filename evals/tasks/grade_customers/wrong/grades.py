import os

import httpx
from kailash.nodes.handler import HandlerNode
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus, NexusHandlerError


def fetch_rate(customer: str) -> dict:
    response = httpx.get(f"{os.environ['DEALS_URL']}/deals", params={"customer": customer}, timeout=60)
    if response.status_code == 404:
        return {"known": False, "rate": 0.0}
    deals = response.json()
    total = deals["won"] + deals["lost"]
    return {"known": True, "rate": deals["won"] / total if total else 0.0}


def grade(rate: float) -> dict:
    return {"grade": "A" if rate >= 0.5 else "B"}


workflow = WorkflowBuilder()
workflow.add_node(HandlerNode, "fetch", {"handler": fetch_rate})
workflow.add_node(HandlerNode, "grade", {"handler": grade})
workflow.add_connection("fetch", "rate", "grade", "rate")
built = workflow.build()
app = Nexus(auto_discovery=False, enable_durability=False)


@app.handler("grade_customer", description="Grade a customer")
async def grade_customer(customer: str) -> dict:
    if not customer.strip():
        raise NexusHandlerError(422, body={"error": "customer must not be empty"})
    with LocalRuntime() as runtime:
        try:
            results, run_id = runtime.execute(
                built, parameters={"customer": customer}, soft_time_limit=float(os.environ["LIMIT_SECONDS"])
            )
        except Exception:
            raise NexusHandlerError(503, body={"error": "timed out"})
    if not results["fetch"]["known"]:
        raise NexusHandlerError(404, body={"error": "unknown customer"})
    return {"rate": results["fetch"]["rate"], "grade": results["grade"]["grade"]}
