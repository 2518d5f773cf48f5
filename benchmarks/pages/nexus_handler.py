"""A handler against an endpoint of the same application."""

from __future__ import annotations

from nexus import Nexus
from starlette.testclient import TestClient

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    app = Nexus(enable_durability=False)

    async def create_contact(name: str) -> dict[str, object]:
        return {"name": name}

    app.register_handler("create_contact", create_contact)

    @app.endpoint("/contacts", methods=["POST"], rate_limit=None)
    async def create_route(body: dict[str, str]) -> dict[str, str]:
        return body

    with TestClient(app.fastapi_app) as client:
        path = "/workflows/create_contact/execute"
        times = ratio(
            lambda: client.post(path, json={"inputs": {"name": "Ada"}}),
            lambda: client.post("/contacts", json={"name": "Ada"}),
        )
    return (
        f"A request to a handler takes {written(times)} times as long "
        "as one to an `@app.endpoint` of the same application."
    )
