"""Verify the tokens of an identity provider by its public key."""

from typing import Any

import jwt
from fastapi import Depends
from identity_provider import ISSUER, PUBLIC_KEY, issue, jwks_server
from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.dependencies import RequirePermission
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

MAY_READ = RequirePermission("contacts:read")


def crm(**key: Any) -> Nexus:
    app = Nexus(enable_durability=False)
    app.add_plugin(
        NexusAuthPlugin(
            jwt=JWTConfig(
                algorithm="RS256",
                issuer=ISSUER,  # (1)!
                audience="crm",
                exempt_paths=["/health"],
                **key,  # (2)!
            ),
            rbac={"viewer": ["contacts:read"]},
        )
    )

    @app.endpoint("/contacts", methods=["GET"], rate_limit=None, dependencies=[Depends(MAY_READ)])
    async def list_contacts() -> list[str]:
        return ["Ada"]

    return app


def ask(app: Nexus, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return TestClient(app.fastapi_app).get("/contacts", headers=headers).status_code


if __name__ == "__main__":
    with jwks_server() as url:
        claims = {"sub": "ada", "iss": ISSUER, "aud": "crm", "roles": ["viewer"]}
        forged = jwt.encode(claims, "a-secret-of-the-caller-of-32-chars", "HS256")
        for app in (crm(public_key=PUBLIC_KEY), crm(jwks_url=url)):
            print(ask(app, issue(roles=["viewer"])), ask(app, issue(scope="contacts:read")))  # (3)!
            #> 200 200
            #> 200 200
            print(ask(app, issue(groups=["viewer"])), ask(app, issue(aud="billing")), ask(app, forged))
            #> 403 401 401
            #> 403 401 401
