"""One form for every error, which tells callers what to do and nothing about the inside."""

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.database import DatabaseError

log = logging.getLogger(__name__)
DOWN = {"error": "unavailable", "detail": "The database does not answer; try again"}
INTERNAL = {"error": "internal", "detail": "Internal server error"}


async def answer_503(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse(DOWN, 503, {"Retry-After": "1"})


async def answer_422(request: Request, error: Exception) -> JSONResponse:
    """Where the request is wrong and why, without the value: it may be a secret, or not even text."""
    assert isinstance(error, RequestValidationError)
    faults = [{"at": ".".join(ascii(part).strip("'") for part in f["loc"]), "why": f["type"]} for f in error.errors()]
    return JSONResponse({"error": "invalid", "detail": faults[:20]}, 422)


def install(api: FastAPI) -> None:
    api.add_exception_handler(DatabaseError, answer_503)
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
            if started:  # an export that breaks off must not look whole
                raise
            await JSONResponse(INTERNAL, 500)(scope, receive, send)
