"""One form for every error, which tells callers what to do and nothing about the inside."""

import logging
from typing import Any

from fastapi import FastAPI, HTTPException
from fastapi.exceptions import RequestValidationError
from nexus import NexusError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database import DatabaseError
from app.provider import ModelError

log = logging.getLogger(__name__)
DOWN = {"error": "unavailable", "detail": "The database does not answer; try again"}
INTERNAL = {"error": "internal", "detail": "Internal server error"}


def refusal(error: Exception) -> tuple[int, dict[str, Any]]:
    """Returns the status and the body of an error, the same on every channel."""
    if isinstance(error, ModelError):
        return error.status, error.body
    if isinstance(error, NexusError) and error.status_code < 500:
        return error.status_code, {"error": error.error_code, "detail": error.detail}
    if isinstance(error, HTTPException):
        return error.status_code, {"error": "refused", "detail": error.detail}
    if isinstance(error, ValidationError):
        return 422, {"error": "invalid", "detail": [f"{fault['loc']} {fault['type']}" for fault in error.errors()]}
    if isinstance(error, DatabaseError):
        return 503, DOWN
    log.error("an operation failed", exc_info=error)
    return 500, INTERNAL


async def answer(request: Request, error: Exception) -> JSONResponse:
    status, body = refusal(error)
    wait = getattr(error, "retry_after_seconds", 1 if status == 503 else None)
    return JSONResponse(body, status, {"Retry-After": str(wait)} if wait else None)


async def answer_422(request: Request, error: Exception) -> JSONResponse:
    """Where the request is wrong and why, without the value: it may be a secret, or not even text."""
    assert isinstance(error, RequestValidationError)
    faults = [{"at": ".".join(ascii(part).strip("'") for part in f["loc"]), "why": f["type"]} for f in error.errors()]
    return JSONResponse({"error": "invalid", "detail": faults[:20]}, 422)


def install(api: FastAPI) -> None:
    for kind in (DatabaseError, ModelError, NexusError):
        api.add_exception_handler(kind, answer)
    api.add_exception_handler(RequestValidationError, answer_422)


class Failures:
    """Turns what no route expected into a 500; the plugin would turn it into a 401."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            log.exception("%s %s failed", scope.get("method"), scope.get("path"))
            if started:  # a stream that breaks off must not look whole
                raise
            await JSONResponse(INTERNAL, 500)(scope, receive, send)
