"""Ask whether a browser may call from a page of another site, and of your own."""

import os
from collections.abc import Callable

from nexus import Nexus
from nexus.auth import JWTConfig
from nexus.auth.plugin import NexusAuthPlugin
from starlette.testclient import TestClient

ORIGINS = ["https://crm.example.com"]


def answers(app: Nexus) -> list[tuple[int, str | None]]:
    found = []
    with TestClient(app.fastapi_app) as client:
        for origin in ("https://evil.example", *ORIGINS):
            asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
            answer = client.options("/workflows", headers=asked)
            found.append((answer.status_code, answer.headers.get("access-control-allow-origin")))
    return found


def default() -> Nexus:
    return Nexus(enable_durability=False)


def origins() -> Nexus:
    return Nexus(enable_durability=False, cors_origins=ORIGINS)


def origins_and_auth() -> Nexus:
    app = origins()
    app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=os.environ["JWT_SECRET"])))
    return app


def origins_again_after_auth() -> Nexus:
    app = origins_and_auth()
    app.configure_cors(allow_origins=ORIGINS)
    return app


made: tuple[Callable[[], Nexus], ...] = (default, origins, origins_and_auth, origins_again_after_auth)
for make in made:
    print(make.__name__, answers(make()))
    #> default [(200, '*'), (200, '*')]
    #> origins [(400, None), (200, 'https://crm.example.com')]
    #> origins_and_auth [(401, None), (401, None)]
    #> origins_again_after_auth [(400, None), (200, 'https://crm.example.com')]
