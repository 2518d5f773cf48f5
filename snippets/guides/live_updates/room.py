"""A WebSocket room for each tenant, on a port beside the HTTP server."""

import asyncio
import os
from collections.abc import Mapping
from http.cookies import SimpleCookie

from kailash.trust.auth import JWTConfig, JWTValidator
from kailash.trust.auth.exceptions import AuthenticationError
from nexus import Connection, Depends, MessageHandler, Nexus, NexusHandlerError, Request, WebSocketTransport
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from nexus.registry import HandlerRegistry

jwt = JWTConfig(secret=os.environ["JWT_SECRET"], issuer="crm", audience="crm", token_cookie="session")
tokens = JWTValidator(jwt)
app = Nexus(enable_durability=False)
app.add_plugin(NexusAuthPlugin.basic_auth(jwt))


def tenant_of(headers: Mapping[str, str]) -> str:
    session = SimpleCookie(headers.get("cookie", "")).get("session")
    try:
        return str(tokens.verify_token(session.value if session else "")["tenant_id"])
    except (AuthenticationError, KeyError):
        raise NexusHandlerError(401, body={"error": "no valid session"}) from None


def signed_in(request: Request) -> None:
    tenant_of(request.headers)


class Room(MessageHandler):
    loop: asyncio.AbstractEventLoop

    async def on_connect(self, conn: Connection) -> None:
        self.loop = asyncio.get_running_loop()  # (1)!
        conn.state.tenant = tenant_of(conn.headers)  # (2)!

    async def on_message(self, conn: Connection, msg: dict[str, object]) -> None:
        await self.on_event({"tenant": conn.state.tenant, "said": msg.get("said")})

    async def on_event(self, event: dict[str, object]) -> None:
        for conn in self.connections:
            if getattr(conn.state, "tenant", None) == event["tenant"]:
                await conn.send_json(event)


room = app.register_websocket(
    "/room",
    Room,
    dependencies=[Depends(signed_in)],  # (3)!
    allowed_origins=["https://crm.example.com"],  # (4)!
)


@app.handler("announce", description="Say something in the room of the caller's tenant")
async def announce(said: str) -> dict[str, object]:
    listeners = len(room.connections)
    if listeners:  # (5)!
        event = {"tenant": get_current_tenant_id(), "said": said}
        asyncio.run_coroutine_threadsafe(app.websocket_broadcast("/room", event), room.loop)
    return {"listeners": listeners}


transport = WebSocketTransport(port=int(os.environ.get("ROOM_PORT", "8765")), path="/room")  # (6)!
app.add_transport(transport)


async def start() -> None:
    await transport.start(HandlerRegistry())


app.add_startup_handler(start)  # (7)!
app.add_shutdown_handler(transport.stop)
