"""Keep contacts in one database and their events in another."""

import os
from pathlib import Path

from dataflow import DataFlow
from nexus import Nexus, NexusHandlerError

files = f"sqlite:///{Path.cwd()}"
crm = DataFlow(os.environ.get("CRM_URL", f"{files}/crm.db"), cache_enabled=False)  # (1)!
analytics = DataFlow(os.environ.get("ANALYTICS_URL", f"{files}/analytics.db"), cache_enabled=False)  # (2)!


@crm.model
class Contact:
    id: str
    name: str


@analytics.model
class ContactEvent:  # (3)!
    id: str
    contact_id: str
    kind: str


app = Nexus(enable_durability=False)
app.add_shutdown_handler(crm.close_async)  # (4)!
app.add_shutdown_handler(analytics.close_async)


@app.handler("save_contact", description="Save a contact")
async def save_contact(id: str, name: str) -> dict[str, object]:
    await crm.express.upsert("Contact", {"id": id, "name": name})  # (5)!
    event = {"id": f"{id}-saved", "contact_id": id, "kind": "saved"}
    await analytics.express.upsert("ContactEvent", event)
    return {"result": {"id": id, "name": name}}


@app.handler("contact_history", description="A contact and its events")
async def contact_history(id: str) -> dict[str, object]:
    contact = await crm.express.read("Contact", id)
    if contact is None:
        raise NexusHandlerError(404, body={"error": "no such contact"})
    events = await analytics.express.list("ContactEvent", {"contact_id": id})
    kinds = [event["kind"] for event in events]
    return {"result": {"name": contact["name"], "events": kinds}}
