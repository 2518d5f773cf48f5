"""The audit trail: one chain of hashes for each tenant, every link signed.

The hashes are those of `kailash.trust`. They alone prove little: whoever can edit a row can compute them again. The
signature is what nobody without the key can make. Each tenant has a chain of its own, so that one can be erased.
"""

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from weakref import WeakValueDictionary

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from dataflow.features.express import DataFlowExpress
from kailash.trust.audit_store import AuditEvent, ChainIntegrityError, SqliteAuditStore

from app.rows import Row, Rows, tenant_rows
from app.settings import settings

GENESIS = "0" * 64
PAGE = 500
MAKER = SqliteAuditStore(None)  # makes events; it stores none, so it needs no pool
LOCKS: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


def private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(b64decode(settings().audit_signing_key or ""))


async def head(express: DataFlowExpress) -> tuple[int, str]:
    """Returns the number of entries and the hash of the last one."""
    last = await express.list("AuditEntry", order_by=["-sequence"], limit=1)
    return (last[0]["sequence"], json.loads(last[0]["event"])["hash"]) if last else (0, GENESIS)


async def record(rows: Rows, actor: str, action: str, resource: str, outcome: str, **details: object) -> None:
    """Adds a signed entry to the chain of the tenant.

    Two processes may want the same number. The primary key lets one have it; the other takes the next, and goes on
    for as long as `tenant_rows` lets it.
    """
    async with LOCKS.setdefault(rows.tenant, asyncio.Lock()):
        while True:
            count, before = await head(rows.audit)
            row = entry(rows.tenant, count + 1, before, actor, action, resource, outcome, details)
            try:
                await rows.audit.create("AuditEntry", row)
            except Exception:
                if not await rows.audit.read("AuditEntry", row["id"]):
                    raise
            else:
                return


def entry(
    tenant: str, sequence: int, before: str, actor: str, action: str, resource: str, outcome: str, details: Row
) -> Row:
    metadata = {**details, "tenant": tenant, "sequence": sequence}
    event = MAKER.create_event(
        actor=actor, action=action, resource=resource, outcome=outcome, metadata=metadata, prev_hash=before
    )
    core = {name: value for name, value in event.to_dict().items() if value is not None}
    signature = b64encode(private_key().sign(event.hash.encode())).decode()
    return {"id": f"{tenant}.{sequence}", "sequence": sequence, "event": json.dumps(core), "signature": signature}


async def entries(tenant: str) -> AsyncIterator[Row]:
    after: Row = {}
    while True:
        async with tenant_rows(tenant, closed=True) as rows:
            part = await rows.audit.list("AuditEntry", after, order_by=["sequence"], limit=PAGE)
        for row in part:
            yield row
        if len(part) < PAGE:
            return
        after = {"sequence": {"$gt": part[-1]["sequence"]}}


async def verify(tenant: str, key: Ed25519PublicKey, seen: tuple[int, str] = (0, GENESIS)) -> tuple[int, str]:
    """Checks the chain of a tenant from its first entry to its last.

    Args:
        tenant: Its id.
        key: The public half of the signing key.
        seen: Number and hash of an entry that was there once. Only this finds a chain whose end was cut off.

    Returns:
        Number and hash of the last entry.

    Raises:
        ChainIntegrityError: An entry was changed, added, moved or removed; the error names its number.
    """
    count, before = 0, GENESIS
    async for row in entries(tenant):
        count += 1
        try:
            event = AuditEvent.from_dict(json.loads(row["event"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise ChainIntegrityError(f"entry {count} of {tenant}: not an entry", count) from None
        place = (event.metadata.get("tenant"), event.metadata.get("sequence"), row["sequence"], event.prev_hash)
        if place != (tenant, count, count, before):
            raise ChainIntegrityError(f"entry {count} of {tenant}: missing, or another in its place", count)
        if not event.verify_integrity() or not signed(event, row["signature"], key):
            raise ChainIntegrityError(f"entry {count} of {tenant}: changed", count)
        if count == seen[0] and event.hash != seen[1]:
            raise ChainIntegrityError(f"entry {count} of {tenant}: not the one of the last check", count)
        before = event.hash
    if count < seen[0]:
        raise ChainIntegrityError(f"entry {count + 1} of {tenant}: gone, with all after it", count + 1)
    return count, before


def signed(event: AuditEvent, signature: str, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(b64decode(signature), event.hash.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
