import asyncio

from kailash.core.pool.sqlite_pool import AsyncSQLitePool, SQLitePoolConfig
from kailash.trust.audit_store import SqliteAuditStore


async def main() -> None:
    pool = AsyncSQLitePool(SQLitePoolConfig(db_path="audit.db"))
    await pool.initialize()
    trail = SqliteAuditStore(pool)
    await trail.initialize()

    last = "0" * 64
    for contact_id in ("c1", "c2"):
        event = trail.create_event(actor="ada", action="delete", resource=contact_id, prev_hash=last)
        await trail.append(event)
        last = event.hash

    for forgotten in ("resource = 'c2'", "TRUE"):
        async with pool.acquire_write() as connection:
            await connection.execute(f"DELETE FROM kailash_audit_events WHERE {forgotten}")
            await connection.commit()
        print(await trail.verify_chain())
        #> True
        #> True
    await pool.close()


asyncio.run(main())
