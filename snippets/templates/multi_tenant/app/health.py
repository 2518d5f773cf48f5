"""Probes for the platform, and metrics on a port of their own."""

from fastapi import APIRouter
from nexus import Nexus, RequestMetricsMiddleware
from prometheus_client import start_http_server

from app.jobs import jobs
from app.rows import PLATFORM, tenant_rows, tenants
from app.settings import settings

router = APIRouter()


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers; if not, restart it."""
    return {"status": "alive"}


@router.get("/readyz")
async def readyz() -> dict[str, str]:
    """Every database answers and has tables; if not, send no requests."""
    async with tenant_rows(PLATFORM) as rows, tenants() as express:
        await express.count("Tenant")
        await rows.primary.count("Project")
        await rows.analytics.count("Report")
        await rows.audit.count("AuditEntry")
    await jobs.waiting()
    return {"status": "ready"}


def install(app: Nexus) -> None:
    app.include_router(router)
    app.add_middleware(RequestMetricsMiddleware)
    if port := settings().metrics_port:
        app.fastapi_app.router.on_startup.append(lambda: start_http_server(port))
