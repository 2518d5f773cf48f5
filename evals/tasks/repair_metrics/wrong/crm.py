"""Create contacts, with monitoring."""

from nexus import Nexus, NexusHandlerError

app = Nexus(auto_discovery=False, enable_monitoring=True, enable_durability=False)


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str, source: str) -> dict:
    if not name:
        raise NexusHandlerError(422, body={"error": "a contact needs a name"})
    return {"name": name}
