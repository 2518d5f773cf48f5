"""The queue of the SDK in the primary database, one queue name for each tenant."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue
from opentelemetry import propagate

from app.rows import database_faults
from app.settings import settings

TABLE = "kailash_task_queue"


class Jobs:
    """Stores jobs and finds those that wait. Connects when it is first used, and again after `close`."""

    def __init__(self) -> None:
        self.connection = ConnectionManager(settings().database_url)
        self.queue = SQLTaskQueue(self.connection, default_visibility_timeout=settings().job_seconds)
        self.lock = asyncio.Lock()  # two calls at once on one SQLite connection share a transaction
        self.connected = False

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[SQLTaskQueue]:
        with database_faults():
            async with asyncio.timeout(settings().database_seconds), self.lock:
                if not self.connected:
                    await self.connection.initialize()
                    self.connected = True
                yield self.queue

    async def enqueue(self, tenant: str, kind: str, seconds: int | None = None, **arguments: str) -> str:
        """Stores a job and returns its id. The arguments are stored as they are: ids, and no secrets."""
        trace: dict[str, str] = {}
        propagate.inject(trace)
        payload = {"kind": kind, "arguments": arguments, "trace": trace}
        async with self.opened() as queue:
            return await queue.enqueue(payload, queue_name=tenant, visibility_timeout=seconds)

    async def state(self, tenant: str, job: str) -> str | None:
        """Returns pending, processing, completed or dead_lettered; None for the job of another tenant."""
        async with self.opened():
            wanted = f"SELECT status FROM {TABLE} WHERE task_id = ? AND queue_name = ?"
            found = await self.connection.fetchone(wanted, job, tenant)
        return str(found["status"]) if found else None

    async def waiting(self) -> list[str]:
        """Returns the tenants that have work."""
        async with self.opened():
            wanted = f"SELECT DISTINCT queue_name FROM {TABLE} WHERE status IN ('pending', 'processing')"
            return [row["queue_name"] for row in await self.connection.fetch(wanted)]

    async def forget(self, tenant: str) -> int:
        """Deletes the jobs of a tenant, done or not, and returns how many are left."""
        async with self.opened():
            await self.connection.execute(f"DELETE FROM {TABLE} WHERE queue_name = ?", tenant)
            left = await self.connection.fetchone(f"SELECT COUNT(*) AS n FROM {TABLE} WHERE queue_name = ?", tenant)
        return int(left["n"]) if left else 0

    async def close(self) -> None:
        if self.connected:
            self.connected = False
            await self.connection.close()


jobs = Jobs()
