import os
from collections import defaultdict

from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_actor_id

app = Nexus(auto_discovery=False)
jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", exempt_paths=["/health"])
app.add_plugin(NexusAuthPlugin(jwt=jwt))
notes: dict[str | None, list[str]] = defaultdict(list)


@app.handler("add_note")
async def add_note(text: str) -> dict[str, object]:
    own = notes[get_current_actor_id()]
    own.insert(0, text)
    return {"count": len(own)}


@app.handler("my_notes")
async def my_notes(limit: int = 10) -> dict[str, object]:
    return {"notes": notes[get_current_actor_id()][: max(0, limit)]}
