"""What operators of the platform may do: with tenants, and never with what is in them."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Path
from nexus import ConflictError, NotFoundError
from nexus.auth.dependencies import RequirePermission
from nexus.context import get_current_actor_id

from app import erasure
from app.audited import audited
from app.clock import now
from app.jobs import jobs
from app.rows import PLATFORM, Row, tenant_rows, tenants
from app.schemas import NewTenant, Tenant

router = APIRouter(prefix="/admin/tenants", dependencies=[Depends(RequirePermission("platform:tenants"))])
TenantId = Annotated[str, Path(pattern=r"^t-[0-9a-f]{32}$")]


async def existing(tenant_id: str) -> Row:
    async with tenants() as express:
        row: Row | None = await express.read("Tenant", tenant_id)
    if not row:
        raise NotFoundError(f"no tenant {tenant_id}")
    return row


async def change(tenant_id: str, action: str, status: str) -> Row:
    """Sets the status of a tenant. Being deleted is for good."""
    row = await existing(tenant_id)
    if row["status"] == "deleting" != status:
        raise ConflictError(f"tenant {tenant_id} is being deleted")
    async with tenant_rows(PLATFORM) as own, audited(own, action, tenant_id), tenants() as express:
        await express.update("Tenant", tenant_id, {"status": status})
    return {**row, "status": status}


@router.post("", status_code=201)
async def create_tenant(new: NewTenant) -> Tenant:
    row = Tenant(id=f"t-{uuid4().hex}", created=now(), name=new.name, status="active")
    # The trail outlives the tenant, so it has the id, which says nothing, and not the name.
    async with tenant_rows(PLATFORM) as own, audited(own, "create tenant", row.id), tenants() as express:
        await express.create("Tenant", row.model_dump())
    return row


@router.get("", response_model=list[Tenant])
async def list_tenants() -> list[Row]:
    async with tenants() as express:
        found: list[Row] = await express.list("Tenant", order_by=["id"], limit=1000)
    return found


@router.get("/{tenant_id}", response_model=Tenant)
async def read_tenant(tenant_id: TenantId) -> Row:
    return await existing(tenant_id)


@router.post("/{tenant_id}/suspend", response_model=Tenant)
async def suspend_tenant(tenant_id: TenantId) -> Row:
    return await change(tenant_id, "suspend tenant", "suspended")


@router.post("/{tenant_id}/resume", response_model=Tenant)
async def resume_tenant(tenant_id: TenantId) -> Row:
    return await change(tenant_id, "resume tenant", "active")


@router.delete("/{tenant_id}", status_code=202, response_model=Tenant)
async def delete_tenant(tenant_id: TenantId) -> Row:
    """Closes the tenant now and erases it by a job. Repeat it if the tenant is still there after a failure."""
    row = await change(tenant_id, "delete tenant", "deleting")
    actor = get_current_actor_id() or "unknown"
    await jobs.enqueue(PLATFORM, "erase", seconds=erasure.SECONDS, actor=actor, target=tenant_id)
    return row
