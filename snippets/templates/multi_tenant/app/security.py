"""Who calls: tokens, roles and permissions. Roles of a tenant and roles of the platform do not mix."""

from contextvars import ContextVar
from typing import Annotated, Self

from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app import tracing
from app.rows import PLATFORM
from app.settings import settings

OPEN = ["/healthz", "/readyz"]  # the only paths that need no token
TENANT_ROLES = {
    "viewer": ["projects:read", "reports:read"],
    "member": ["projects:read", "projects:write", "reports:read", "reports:write"],
    "owner": [
        *("projects:read", "projects:write", "projects:delete", "reports:read", "reports:write"),
        *("audit:read", "tenant:export"),
    ],
}
PLATFORM_ROLES = {"operator": ["platform:tenants", "platform:audit"]}  # and nothing in any tenant
Name = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+$")]
current: ContextVar[Request] = ContextVar("current")


class Claims(BaseModel, strict=True):
    """What a token must say beyond its signature."""

    sub: Name
    tenant_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
    exp: int | float
    roles: list[str] = Field(min_length=1)
    role: None = None  # the SDK would take a role from here too, past the rule below

    @model_validator(mode="after")
    def keep_roles_apart(self) -> Self:
        """Only tokens of the platform carry roles of the platform, whoever issues the tokens of a tenant."""
        known = PLATFORM_ROLES if self.tenant_id == PLATFORM else TENANT_ROLES
        if not set(self.roles) <= set(known):
            raise ValueError("roles")
        return self


def jwt_config() -> JWTConfig:
    own = settings()
    key = {"algorithm": "RS256", "jwks_url": own.jwt_jwks_url} if own.jwt_jwks_url else {"secret": own.jwt_secret}
    return JWTConfig(**key, issuer=own.jwt_issuer, audience=own.jwt_audience, exempt_paths=OPEN)


def plugin() -> NexusAuthPlugin:
    return NexusAuthPlugin(jwt=jwt_config(), rbac=TENANT_ROLES | PLATFORM_ROLES)


def permit(permission: str) -> None:
    """Raises 403 unless the caller has the permission; for what is no route."""
    RequirePermission(permission)(current.get())


class TokenRules:
    """Refuses tokens without expiry, tenant or role, or with roles of another realm. Only roles give permissions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in OPEN:
            try:
                claims = Claims.model_validate(scope.get("state", {}).get("token_payload"))
            except ValidationError as refused:
                faulty = sorted({str(fault["loc"][0]) if fault["loc"] else "roles" for fault in refused.errors()})
                body = {"error": "invalid_token", "detail": f"The token has no valid {', '.join(faulty)}"}
                await JSONResponse(body, 401)(scope, receive, send)
                return
            tracing.name_tenant(claims.tenant_id)
            user = scope["state"]["user"]
            user.permissions = []  # the SDK takes the claims `permissions` and `scope` for permissions, past the roles
            scope["state"]["user_permissions"] = scope["state"]["rbac_manager"].get_user_permissions(user)
            current.set(Request(scope, receive))
        await self.app(scope, receive, send)
