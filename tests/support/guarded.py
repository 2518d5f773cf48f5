"""An application that asks for a role on a route, in a handler and in a handler's dependency.

A module of its own without postponed annotations: the SDK refuses those in `handler_extract`.
"""

import nexus
from fastapi import Depends
from kailash.trust.auth import JWTConfig
from kailash.trust.auth.models import AuthenticatedUser
from nexus.auth.dependencies import RequireRole, get_current_user
from nexus.auth.plugin import NexusAuthPlugin
from starlette.requests import Request

ROLES = RequireRole("admin", "owner")
USER = nexus.Depends(get_current_user)


def _called(request: Request) -> AuthenticatedUser:
    return ROLES(request)


CALLED = nexus.Depends(_called)


async def _handler(caller: AuthenticatedUser = CALLED) -> dict[str, object]:
    return {"by": caller.user_id}


async def _me(caller: AuthenticatedUser = USER) -> dict[str, object]:
    return {"by": caller.user_id}


def guarded(jwt: JWTConfig) -> nexus.Nexus:
    """Returns the application: `GET /route`, and the handlers `handler` and `me`."""
    app = nexus.Nexus(enable_durability=False)
    app.add_plugin(NexusAuthPlugin(jwt=jwt))

    @app.endpoint("/route", methods=["GET"], rate_limit=None, dependencies=[Depends(ROLES)])
    async def route() -> dict[str, object]:
        return {}

    app.handler_extract("handler", _handler)
    app.handler_extract("me", _me)
    return app
