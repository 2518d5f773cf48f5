"""The same operations as workflow handlers over HTTP, and as tools for MCP clients."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import wraps
from inspect import signature
from typing import Any

from fastapi import HTTPException
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from nexus import Nexus, NexusError, NexusHandlerError
from pydantic import TypeAdapter, ValidationError

from app import contacts
from app.database import DatabaseError
from app.failures import DOWN, INTERNAL
from app.schemas import Contact, ContactQuery, Key, NewContact
from app.security import permit
from app.settings import settings

Operation = Callable[..., Awaitable[dict[str, Any]]]
KEY = TypeAdapter(Key)


async def find_contacts(email: str = "", limit: int = 20) -> dict[str, Any]:
    """Find contacts of the caller's tenant, all or by email."""
    permit("contacts:read")
    return (await contacts.find(ContactQuery(email=email or None, limit=limit))).model_dump()


async def create_contact(account_id: str, name: str, email: str, idempotency_key: str) -> dict[str, Any]:
    """Create a contact. Repeat with the same idempotency_key if no answer comes: it is made once."""
    permit("contacts:write")
    new, key = NewContact(account_id=account_id, name=name, email=email), KEY.validate_python(idempotency_key)
    row, _ = await contacts.create(new, key)
    return Contact.model_validate(row).model_dump()


def refusal(error: Exception) -> tuple[int, dict[str, Any]]:
    """Returns the status and the body of an error, as REST has them."""
    if isinstance(error, NexusError) and error.status_code < 500:
        return error.status_code, error.to_response_dict()
    if isinstance(error, HTTPException):
        return error.status_code, {"error": "refused", "detail": error.detail}
    if isinstance(error, ValidationError):
        return 422, {"error": "invalid", "detail": [f"{fault['loc']} {fault['type']}" for fault in error.errors()]}
    if isinstance(error, DatabaseError):
        return 503, DOWN
    logging.getLogger(__name__).error("an operation failed", exc_info=error)
    return 500, INTERNAL


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
    hosts = TransportSecuritySettings(
        allowed_hosts=settings().mcp_hosts, allowed_origins=settings().cors_origins
    )
    tools = FastMCP("saas-api", streamable_http_path="/", stateless_http=True, transport_security=hosts)
    for operation in (find_contacts, create_contact):
        app.register_handler(operation.__name__, handler(operation))
        tools.add_tool(tool(operation))
    app.mount("/mcp", tools.streamable_http_app())
    sessions = AsyncExitStack()

    async def open_sessions() -> None:
        await sessions.enter_async_context(tools.session_manager.run())

    app.add_startup_handler(open_sessions)
    app.add_shutdown_handler(sessions.aclose)
