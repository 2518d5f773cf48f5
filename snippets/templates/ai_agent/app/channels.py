"""The same question as a workflow handler over HTTP, and as a tool for MCP clients."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import wraps
from inspect import signature
from typing import Any

from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from nexus import Nexus, NexusHandlerError

from app import chat, conversations
from app.failures import refusal
from app.schemas import Asked, Turn
from app.security import permit
from app.settings import settings

Operation = Callable[..., Awaitable[dict[str, Any]]]


async def ask(question: str, conversation_id: str = "") -> dict[str, Any]:
    """Ask the assistant. Give the conversation_id of the answer before to go on with that conversation."""
    permit("chat:ask")
    asked = Asked(question=question, conversation_id=conversation_id or None)
    where = asked.conversation_id or (await conversations.create("New conversation"))["id"]
    return Turn.model_validate(await chat.ask(where, asked.question)).model_dump()


def handler(operation: Operation) -> Operation:
    @wraps(operation)
    async def call(**arguments: Any) -> dict[str, Any]:
        try:
            return await operation(**arguments)
        except Exception as error:
            status, body = refusal(error)
            raise NexusHandlerError(status, body=body) from None

    # Nexus answers 500 if an input is missing; with a default the operation refuses it like any other text.
    own = signature(operation)
    inputs = [each.replace(default="") if each.default is each.empty else each for each in own.parameters.values()]
    call.__signature__ = own.replace(parameters=inputs)  # type: ignore[attr-defined]
    return call


def tool(operation: Operation) -> Operation:
    @wraps(operation)
    async def call(**arguments: Any) -> dict[str, Any]:
        try:
            return await operation(**arguments)
        except Exception as error:
            raise ToolError(str(refusal(error)[1]["detail"])) from None

    return call


def install(app: Nexus) -> None:
    app.register_handler("ask", handler(ask))
    hosts = TransportSecuritySettings(
        allowed_hosts=settings().mcp_hosts, allowed_origins=settings().cors_origins
    )
    tools = FastMCP("ai-agent", streamable_http_path="/", stateless_http=True, transport_security=hosts)
    tools.add_tool(tool(ask))
    app.mount("/mcp", tools.streamable_http_app())
    sessions = AsyncExitStack()

    async def open_sessions() -> None:
        await sessions.enter_async_context(tools.session_manager.run())

    app.add_startup_handler(open_sessions)
    app.add_shutdown_handler(sessions.aclose)
