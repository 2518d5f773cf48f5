"""Who calls: tokens, roles and permissions, for every channel alike."""

from contextvars import ContextVar
from typing import Annotated

from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from pydantic import BaseModel, StringConstraints, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.settings import settings

OPEN = ["/healthz", "/readyz"]  # the only paths that need no token
ROLES = {
    "viewer": ["accounts:read", "contacts:read"],
    "member": ["accounts:read", "accounts:write", "contacts:read", "contacts:write"],
    "admin": ["*"],
}
Name = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+$")]
current: ContextVar[Request] = ContextVar("current")


class Claims(BaseModel, strict=True):
    """What a token must say beyond its signature."""

    sub: Name
    tenant_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    exp: int | float


def jwt_config() -> JWTConfig:
    own = settings()
    key = {"algorithm": "RS256", "jwks_url": own.jwt_jwks_url} if own.jwt_jwks_url else {"secret": own.jwt_secret}
    return JWTConfig(**key, issuer=own.jwt_issuer, audience=own.jwt_audience, exempt_paths=OPEN)


def plugin() -> NexusAuthPlugin:
    return NexusAuthPlugin(jwt=jwt_config(), rbac=ROLES)


def permit(permission: str) -> None:
    """Raises 403 unless the caller has the permission; for what is no route."""
    RequirePermission(permission)(current.get())


class TokenRules:
    """Refuses tokens that the plugin accepts: without expiry, without tenant. Only roles give permissions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in OPEN:
            try:
                Claims.model_validate(scope.get("state", {}).get("token_payload"))
            except ValidationError as refused:
                lacking = sorted({str(fault["loc"][0]) for fault in refused.errors() if fault["loc"]})
                body = {"error": "invalid_token", "detail": f"The token needs {', '.join(lacking)}"}
                await JSONResponse(body, 401)(scope, receive, send)
                return
            user = scope["state"]["user"]
            user.permissions = []  # the SDK takes the claims `permissions` and `scope` for permissions, past the roles
            scope["state"]["user_permissions"] = scope["state"]["rbac_manager"].get_user_permissions(user)
            current.set(Request(scope, receive))
        await self.app(scope, receive, send)
