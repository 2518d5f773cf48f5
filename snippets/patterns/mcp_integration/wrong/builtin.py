import os
import threading

from kailash.trust.auth import JWTConfig
from nexus import Nexus
from nexus.auth.plugin import NexusAuthPlugin

app = Nexus(api_port=8001, mcp_port=3001, enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))


@app.handler("create_contact", description="Create a contact")
async def create_contact(name: str) -> dict[str, object]:
    """Create a contact."""
    if name == "Bob":
        raise RuntimeError("cannot reach postgresql://crm:hunter2@db/crm")
    return {"name": name, "thread": threading.current_thread().name}


app.start()
