import asyncio

from kailash.core.pool.sqlite_pool import AsyncSQLitePool, SQLitePoolConfig
from kailash.trust.audit_store import AuditFilter, SqliteAuditStore


async def is_whole(trail: SqliteAuditStore, count: int, last: str) -> bool:
    events = await trail.query(AuditFilter(limit=count + 1))
    return len(events) == count and events[-1].hash == last and await trail.verify_chain()


async def main() -> None:
    pool = AsyncSQLitePool(SQLitePoolConfig(db_path="audit.db"))
    await pool.initialize()
    trail = SqliteAuditStore(pool)
    await trail.initialize()

    count, last = 0, "0" * 64
    for contact_id in ("c1", "c2"):
        event = trail.create_event(actor="ada", action="delete", resource=contact_id, prev_hash=last)
        await trail.append(event)
        count, last = count + 1, event.hash  # keep both where nobody who writes to audit.db can
    print(await is_whole(trail, count, last))
    #> True

    async with pool.acquire_write() as connection:
        await connection.execute("DELETE FROM kailash_audit_events WHERE resource = 'c2'")
        await connection.commit()
    print(await is_whole(trail, count, last))
    #> False
    await pool.close()


asyncio.run(main())
