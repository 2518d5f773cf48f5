"""Tell the open browsers of a tenant of each new contact."""

import asyncio
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import suppress

from nexus import Depends, Nexus, NexusHandlerError
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from starlette.requests import Request

Event = dict[str, object]
streams: dict[str, set[asyncio.Queue[Event]]] = defaultdict(set)  # (1)!
contacts: dict[str, list[str]] = defaultdict(list)
app = Nexus(enable_durability=False)


def publish(tenant: str, event: Event) -> None:
    for queue in streams[tenant]:
        with suppress(asyncio.QueueFull):  # (2)!
            queue.put_nowait(event)


def token_tenant(request: Request) -> str:
    if tenant := request.state.user.tenant_id:  # (3)!
        return str(tenant)
    raise NexusHandlerError(403, body={"error": "The token names no tenant"})


async def contact_events(request: Request) -> AsyncIterator[Event]:
    queue: asyncio.Queue[Event] = asyncio.Queue(100)
    mine = streams[token_tenant(request)]
    mine.add(queue)
    try:
        yield {"type": "open"}  # (4)!
        while True:
            yield await queue.get()
    finally:
        mine.discard(queue)  # (5)!


@app.handler("create_contact", description="Store a contact and tell who listens")
async def create_contact(name: str) -> dict[str, object]:
    if not (tenant := get_current_tenant_id()):
        raise NexusHandlerError(403, body={"error": "The token names no tenant"})
    contacts[tenant].append(name)
    publish(tenant, {"type": "contact", "name": name})
    return {"name": name, "listeners": len(streams[tenant])}


app.register_sse("/contacts/events", contact_events, dependencies=[Depends(token_tenant)])  # (6)!
app.add_plugin(
    NexusAuthPlugin(
        jwt=JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", token_cookie="session"),  # (7)!
        tenant_isolation=TenantConfig(validate_tenant_exists=False, validate_tenant_active=False),
    )
)
