"""The same operations as tools for MCP clients, behind the same token."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import wraps
from typing import Any

from fastapi import HTTPException
from mcp.server.fastmcp import FastMCP
from mcp.server.fastmcp.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from nexus import Nexus, NexusError
from pydantic import ValidationError

from app import projects, reports
from app.failures import DOWN, INTERNAL
from app.rows import DatabaseError
from app.schemas import ProjectQuery
from app.security import permit
from app.settings import settings

Operation = Callable[..., Awaitable[dict[str, Any]]]


async def find_projects(name: str = "", limit: int = 20) -> dict[str, Any]:
    """Find projects of the caller's tenant, all or by name."""
    permit("projects:read")
    return (await projects.find(ProjectQuery(name=name or None, limit=limit))).model_dump()


async def request_report() -> dict[str, Any]:
    """Ask for a report on the caller's tenant; read_report has it when a worker is done."""
    permit("reports:write")
    return (await reports.request()).model_dump()


async def read_report(report_id: str) -> dict[str, Any]:
    """Read a report of the caller's tenant by its id."""
    permit("reports:read")
    return (await reports.read(report_id)).model_dump()


def refusal(error: Exception) -> str:
    """Returns what the caller may know of an error, as REST has it."""
    if isinstance(error, NexusError) and error.status_code < 500:
        return str(error.to_response_dict()["detail"])
    if isinstance(error, HTTPException):
        return str(error.detail)
    if isinstance(error, ValidationError):
        return "; ".join(f"{fault['loc']} {fault['type']}" for fault in error.errors())
    if isinstance(error, DatabaseError):
        return DOWN["detail"]
    logging.getLogger(__name__).error("an operation failed", exc_info=error)
    return INTERNAL["detail"]


def tool(operation: Operation) -> Operation:
    @wraps(operation)
    async def call(**arguments: Any) -> dict[str, Any]:
        try:
            return await operation(**arguments)
        except Exception as error:
            raise ToolError(refusal(error)) from None

    return call


def install(app: Nexus) -> None:
    hosts = TransportSecuritySettings(
        allowed_hosts=settings().mcp_hosts, allowed_origins=settings().cors_origins
    )
    tools = FastMCP("multi-tenant", streamable_http_path="/", stateless_http=True, transport_security=hosts)
    for operation in (find_projects, request_report, read_report):
        tools.add_tool(tool(operation))
    app.mount("/mcp", tools.streamable_http_app())
    sessions = AsyncExitStack()

    async def open_sessions() -> None:
        await sessions.enter_async_context(tools.session_manager.run())

    app.add_startup_handler(open_sessions)
    app.add_shutdown_handler(sessions.aclose)
