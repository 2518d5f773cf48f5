"""Put the application together: uvicorn app.main:api."""

import sys

from nexus import Nexus
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from app import accounts, audit, channels, contacts, failures, health, security
from app.database import db
from app.doors import Doors
from app.limits import RateLimit
from app.settings import settings

PATHS = [*security.OPEN, "/api/.+", "/mcp/", "/workflows/(find_contacts|create_contact)/execute"]


def start() -> None:
    sys.exit("saas-api: serve app.main:api with uvicorn; Nexus.start() opens an MCP port that asks for no token")


app = Nexus(enable_durability=False, server_type="basic", cors_origins=settings().cors_origins)
app.start = start

# The middleware that is added last runs first.
app.add_middleware(RateLimit)
app.add_middleware(security.TokenRules)
app.add_middleware(failures.Failures)
app.add_plugin(security.plugin())
app.configure_cors(allow_origins=settings().cors_origins)
health.install(app)
app.add_middleware(Doors, paths=PATHS)
app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings().max_body_bytes)

for module in (accounts, contacts, audit):
    app.include_router(module.router)
channels.install(app)

api = app.fastapi_app
failures.install(api)
if settings().environment == "development":
    api.router.on_startup.append(db.create_tables_async)  # elsewhere `python -m app.tables` runs before the workers
app.add_shutdown_handler(db.close_async)
