"""Count the requests of each user in Redis, or in this process when there is one only.

The backends are those of Nexus. Its RateLimitMiddleware is not used: several first requests at once find its Redis
backend half made.
"""

import asyncio
import json
from datetime import UTC, datetime

from kailash.trust.rate_limit.backends.base import RateLimitBackend
from kailash.trust.rate_limit.backends.memory import InMemoryBackend
from kailash.trust.rate_limit.backends.redis import RedisBackend
from redis.exceptions import RedisError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.security import OPEN
from app.settings import settings

DOWN = {"error": "unavailable", "detail": "The rate limit cannot be counted; try again"}
SECONDS = 2  # that Redis may take


class RateLimit:
    """Counts by the user of the verified token, whatever headers say; so it stands behind the token rules."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.backend: RateLimitBackend | None = None
        self.starting = asyncio.Lock()

    async def started(self) -> RateLimitBackend:
        async with self.starting:
            if self.backend is None:
                if url := settings().redis_url:
                    backend = RedisBackend(url, fail_open=False)  # with True a Redis that is down lifts the limit
                    await backend.initialize()
                else:
                    backend = InMemoryBackend()
                self.backend = backend
        return self.backend

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN:
            await self.app(scope, receive, send)
            return
        claims = scope["state"]["token_payload"]
        user, limit = json.dumps([claims["tenant_id"], claims["sub"]]), settings().requests_per_minute
        try:
            async with asyncio.timeout(SECONDS):
                backend = self.backend or await self.started()
                allowed, _, reset = await backend.check_and_record(user, limit, window_seconds=60)
        except (RedisError, TimeoutError):
            await JSONResponse(DOWN, 503, {"Retry-After": "1"})(scope, receive, send)
            return
        if allowed:
            await self.app(scope, receive, send)
            return
        seconds = max(1, round((reset - datetime.now(UTC)).total_seconds()))
        body = {"error": "rate_limited", "detail": f"At most {limit} requests a minute"}
        await JSONResponse(body, 429, {"Retry-After": str(seconds)})(scope, receive, send)
