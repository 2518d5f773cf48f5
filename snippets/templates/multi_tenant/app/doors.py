"""Close what Nexus mounts and this application does not offer, in front of everything else."""

import re
from collections.abc import Sequence

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class Doors:
    """Answers 404 on every path that is not listed, and refuses WebSockets: the plugin lets them pass.

    Args:
        app: The application behind.
        paths: Regular expressions; one must match the whole path.
    """

    def __init__(self, app: ASGIApp, paths: Sequence[str]) -> None:
        self.app = app
        self.open = re.compile("|".join(f"(?:{path})" for path in paths))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and not self.open.fullmatch(scope["path"]):
            await JSONResponse({"error": "not_found", "detail": "Not Found"}, 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
