"""Put the application together: uvicorn app.main:api."""

import sys

from nexus import Nexus
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from app import admin, audits, channels, exports, failures, health, projects, reports, security, tables, tracing
from app.databases import TENANT_DATABASES, platform
from app.doors import Doors
from app.jobs import jobs
from app.limits import RateLimit
from app.settings import settings

tracing.start("multi-tenant")

PATHS = [*security.OPEN, "/api/.+", "/admin/.+", "/mcp/"]


def start() -> None:
    sys.exit("multi-tenant: serve app.main:api with uvicorn; Nexus.start() opens an MCP port that asks for no token")


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

for module in (projects, reports, exports, audits, admin):
    app.include_router(module.router)
channels.install(app)

api = app.fastapi_app
failures.install(api)
if settings().environment == "development":
    api.router.on_startup.append(tables.make)  # elsewhere `python -m app.tables` runs before servers and workers
for database in (platform, *TENANT_DATABASES.values()):
    app.add_shutdown_handler(database.close_async)
app.add_shutdown_handler(jobs.close)
