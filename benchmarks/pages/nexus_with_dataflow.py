"""A handler that reads a row against one that reads none."""

from __future__ import annotations

from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus
from starlette.testclient import TestClient

from benchmarks.patterns import ratio, written


def measure() -> str:
    """Returns the measured sentence."""
    db = DataFlow(f"sqlite:///{Path('crm.db').absolute()}", auto_migrate=False, cache_enabled=False)
    app = Nexus(enable_durability=False)
    app.add_startup_handler(db.create_tables_async)
    app.add_shutdown_handler(db.close_async)

    @db.model
    class Contact:
        id: str
        name: str

    async def create_contact(name: str) -> dict[str, object]:
        created: dict[str, object] = await db.express.create("Contact", {"id": "c1", "name": name})
        return created

    async def read_contact(contact_id: str) -> dict[str, object]:
        found: dict[str, object] = await db.express.read("Contact", contact_id)
        return found

    async def echo(contact_id: str) -> dict[str, object]:
        return {"id": contact_id}

    for handler in (create_contact, read_contact, echo):
        app.register_handler(handler.__name__, handler)
    with TestClient(app.fastapi_app) as client:

        def call(handler: str, **inputs: str) -> None:
            assert client.post(f"/workflows/{handler}/execute", json={"inputs": inputs}).status_code == 200

        call("create_contact", name="Ada")
        times = ratio(lambda: call("read_contact", contact_id="c1"), lambda: call("echo", contact_id="c1"))
    cost = f"takes {written(times)} times as long as one to a handler that reads none"
    return f"On SQLite, a request to a handler that reads one row {cost}."
