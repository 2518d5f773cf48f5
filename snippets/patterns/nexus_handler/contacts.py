"""Create contacts over HTTP, CLI and MCP from one function."""

from nexus import Nexus, NexusHandlerError

app = Nexus(enable_durability=False)  # (1)!


@app.handler("create_contact", description="Create a contact")  # (2)!
async def create_contact(
    name: str,
    email: str,
    vip: bool = False,  # (3)!
) -> dict[str, object]:
    """Create a contact."""
    if "@" not in email:
        raise NexusHandlerError(422, body={"error": "email must contain @"})  # (4)!
    return {"name": name, "email": email, "vip": vip}
