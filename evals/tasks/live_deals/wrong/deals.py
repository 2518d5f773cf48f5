import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress

from nexus import Nexus, NexusHandlerError
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from starlette.requests import Request

Event = dict[str, object]
streams: set[asyncio.Queue[Event]] = set()
app = Nexus(enable_durability=False)


async def deal_events(request: Request) -> AsyncIterator[Event]:
    queue: asyncio.Queue[Event] = asyncio.Queue(100)
    mine = streams
    mine.add(queue)
    try:
        yield {"type": "open"}
        while True:
            yield await queue.get()
    finally:
        mine.discard(queue)


@app.handler("win_deal")
async def win_deal(name: str) -> dict[str, object]:
    if not (tenant := get_current_tenant_id()):
        raise NexusHandlerError(403, body={"error": "the token names no tenant"})
    for queue in streams:
        with suppress(asyncio.QueueFull):
            queue.put_nowait({"type": "won", "name": name})
    return {"name": name}


app.register_sse("/deals/events", deal_events)
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", token_cookie="session"),
        tenant_isolation=TenantConfig(validate_tenant_exists=False, validate_tenant_active=False),
    )
)
