import os

from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin

port = int(os.environ["PORT"])
app = Nexus(api_port=port, mcp_port=port + 1, auto_discovery=False, enable_durability=False)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(
            secret=os.environ["JWT_SECRET"], algorithm="HS256", issuer="crm", audience="crm", exempt_paths=["/health"]
        )
    )
)


@app.handler("forget_contact", description="Forget a contact")
async def forget_contact(contact_id: str) -> dict:
    return {"forgotten": contact_id}


if __name__ == "__main__":
    app.start()
