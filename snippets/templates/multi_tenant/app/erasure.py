"""Delete everything a tenant has: rows in every database, jobs, audit chain, and at last the tenant."""

from app import trail
from app.databases import TENANT_DATABASES
from app.jobs import jobs
from app.rows import PLATFORM, Row, tenant_rows, tenants
from app.settings import settings

PAGE = 500
SECONDS = 600  # an erasure that takes longer is taken over by another worker, which goes on where it was


def patience() -> float:
    """Returns the seconds after which whoever got in before the tenant was closed is out again."""
    return 2 * settings().database_seconds


async def erase(tenant: str, actor: str) -> None:
    """Erases a tenant that is closed. May be repeated at any point.

    Raises:
        RuntimeError: Rows are left, or the tenant is not closed.
    """
    async with tenants() as express:
        closed = await express.read("Tenant", tenant)
    if not closed:
        return
    if closed["status"] != "deleting":
        raise RuntimeError(f"tenant {tenant} is {closed['status']}, not deleting")
    async with tenant_rows(tenant, closed=True) as rows:
        entries, last = await trail.head(rows.audit)
    chain = {"entries": entries, "hash": last}
    counts: Row = {}
    for name, database in TENANT_DATABASES.items():
        models = database.get_models()
        async with tenant_rows(tenant, closed=True) as rows:
            found = {model: await getattr(rows, name).count(model) for model in models}
        # Each attempt says what it finds: the first one knows what there was, even if it is cut short.
        async with tenant_rows(PLATFORM) as rows:
            await trail.record(rows, actor, "erase tenant", tenant, "attempt", found=found, chain=chain)
        for model in models:
            counts[model] = await erase_rows(tenant, name, model)
    if left := await jobs.forget(tenant):
        raise RuntimeError(f"tenant {tenant}: {left} jobs are left")
    async with tenant_rows(PLATFORM) as rows:
        await trail.record(rows, actor, "erase tenant", tenant, "success", deleted=counts, chain=chain)
    async with tenants() as express:
        await express.delete("Tenant", tenant)


async def erase_rows(tenant: str, name: str, model: str) -> int:
    """Deletes the rows of one model and returns how many they were."""
    count = 0
    while True:
        async with tenant_rows(tenant, closed=True) as rows:
            express = getattr(rows, name)
            found = await express.list(model, limit=PAGE)
            if found:
                await express.bulk_delete(model, [row["id"] for row in found])
            count += len(found)
            if not await express.count(model):
                return count
