"""Create contacts over HTTP, CLI and MCP from one function."""

from nexus import Nexus

app = Nexus(enable_durability=False)  # (1)!


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str, email: str, vip: bool = False) -> dict:
    return {"name": name, "email": email, "vip": vip}
