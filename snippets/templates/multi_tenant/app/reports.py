"""Reports over REST: a job that a worker does, and its result in the analytics database."""

from fastapi import APIRouter, Depends
from nexus import NotFoundError
from nexus.auth.dependencies import RequirePermission
from nexus.context import get_current_actor_id

from app.jobs import jobs
from app.rows import Row, rows
from app.schemas import Id, Report

router = APIRouter(prefix="/api/reports")


async def request() -> Report:
    async with rows() as own:  # inside, so that erasure waits for it
        job = await jobs.enqueue(own.tenant, "report", actor=get_current_actor_id() or "unknown")
    return Report(id=job, status="pending")


async def read(job: str) -> Report:
    async with rows() as own:
        state = await jobs.state(own.tenant, job)
        found: Row = await own.analytics.read("Report", job) or {}
    if not state:
        raise NotFoundError(f"no report {job}")
    return Report.model_validate({**found, "id": job, "status": state})


@router.post("", status_code=202, dependencies=[Depends(RequirePermission("reports:write"))])
async def request_report() -> Report:
    return await request()


@router.get("/{report_id}", dependencies=[Depends(RequirePermission("reports:read"))])
async def read_report(report_id: Id) -> Report:
    return await read(report_id)
