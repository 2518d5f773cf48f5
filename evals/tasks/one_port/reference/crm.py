"""Forget contacts, for callers with a token."""

import os

from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin

app = Nexus(enable_durability=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt))


@app.handler("forget_contact")
async def forget_contact(contact_id: str) -> dict[str, object]:
    return {"forgotten": contact_id}
