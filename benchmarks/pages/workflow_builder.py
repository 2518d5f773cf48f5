"""Three connected steps against the same three functions called in one handler."""

from kailash.nodes.handler import HandlerNode
from kailash.workflow.builder import WorkflowBuilder
from nexus import Nexus
from starlette.testclient import TestClient

from benchmarks.patterns import ratio, written


async def _clean(address: str) -> dict[str, object]:
    return {"email": address.strip().lower()}


async def _look_up(email: str) -> dict[str, object]:
    return {"plan": "pro"}


async def _welcome(plan: str) -> dict[str, object]:
    return {"text": f"Welcome to the {plan} plan"}


async def _at_once(address: str) -> dict[str, object]:
    email = await _clean(address)
    plan = await _look_up(str(email["email"]))
    return await _welcome(str(plan["plan"]))


def measure() -> str:
    """Returns the measured sentence."""
    builder = WorkflowBuilder()
    for name, step in (("clean", _clean), ("look_up", _look_up), ("welcome", _welcome)):
        builder.add_node(HandlerNode, name, {"handler": step})
    builder.add_connection("clean", "email", "look_up", "email")
    builder.add_connection("look_up", "plan", "welcome", "plan")
    app = Nexus(enable_durability=False)
    app.register("steps", builder.build())
    app.register_handler("at_once", _at_once)
    body = {"inputs": {"address": "ada@acme.example"}}
    with TestClient(app.fastapi_app) as client:
        times = ratio(
            lambda: client.post("/workflows/steps/execute", json=body),
            lambda: client.post("/workflows/at_once/execute", json=body),
        )
    return (
        f"A request to a workflow of three steps takes {written(times)} times as long as one to a handler "
        "that calls the same three functions."
    )
