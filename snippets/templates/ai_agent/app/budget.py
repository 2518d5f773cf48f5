"""Tokens that each tenant may use in a day, held before a call and settled after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from kailash.nodes.data import AsyncSQLDatabaseNode
from nexus import RateLimitError

from app.database import current_tenant, faults, rows
from app.provider import ModelError
from app.settings import settings

# One statement checks and counts, whatever other workers do at the same time. DataFlow has no such update.
TAKE = """
INSERT INTO token_days (id, tenant_id, used) VALUES (:id, :tenant, :tokens)
ON CONFLICT (id) DO UPDATE SET used = token_days.used + excluded.used
WHERE token_days.used + excluded.used <= :limit
RETURNING used
"""
GIVE_BACK = "UPDATE token_days SET used = used - :tokens WHERE id = :id AND tenant_id = :tenant RETURNING used"
sql = AsyncSQLDatabaseNode(
    name="budget",
    database_type=settings().database_url.partition(":")[0],
    connection_string=settings().database_url,
)


class BudgetSpent(RateLimitError):
    """The tenant has not enough tokens left today. Callers read 429."""

    error_code = "budget_spent"


@dataclass
class Hold:
    """What a call may cost; `spent` is what it did cost, once that is known."""

    most: int
    spent: int | None = None

    @property
    def charged(self) -> int:
        return self.most if self.spent is None else self.spent


@asynccontextmanager
async def held(most: int) -> AsyncIterator[Hold]:
    """Holds tokens for one call.

    What is not settled stays counted: a caller that hangs up, a crash, a provider that counts nothing.

    Raises:
        BudgetSpent: The tenant has not that many left today.
    """
    tenant, now = current_tenant(), datetime.now(UTC)
    day = {"id": f"{tenant}:{now.date()}", "tenant": tenant}
    limit = limit_of(tenant)
    if most > limit or not await changed(TAKE, **day, tokens=most, limit=limit):
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
        wait = int((midnight - now).total_seconds())
        raise BudgetSpent("The tokens of your tenant for today are used up", retry_after_seconds=wait)
    hold = Hold(most)
    try:
        yield hold
    except ModelError as error:
        if not error.charged:
            await changed(GIVE_BACK, **day, tokens=most)
        raise
    if hold.charged != most:
        await changed(GIVE_BACK, **day, tokens=most - hold.charged)


async def usage() -> dict[str, Any]:
    """Returns what the caller's tenant has used today, and may use."""
    tenant, day = current_tenant(), datetime.now(UTC).date().isoformat()
    async with rows() as express:
        row = await express.read("TokenDay", f"{tenant}:{day}")
    return {"day": day, "used": row["used"] if row else 0, "limit": limit_of(tenant)}


def limit_of(tenant: str) -> int:
    return settings().tokens_per_day_of.get(tenant, settings().tokens_per_day)


async def changed(statement: str, **values: str | int) -> bool:
    async with faults():
        answer = await sql.async_run(query=statement, params=values, fetch_mode="one")
    return "used" in (answer["result"]["data"] or {})
