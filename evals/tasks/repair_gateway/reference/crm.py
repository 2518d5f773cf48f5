"""Serve contacts to callers with a token."""

import os

from nexus import Nexus, NexusHandlerError
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin

CONTACTS = {"c1": "Ada", "c2": "Grace"}
app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt))


@app.handler("read_contact")
async def read_contact(contact_id: str) -> dict[str, object]:
    if contact_id not in CONTACTS:
        raise NexusHandlerError(404, body={"error": f"no contact {contact_id}"})
    return {"id": contact_id, "name": CONTACTS[contact_id]}
