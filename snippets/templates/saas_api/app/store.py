"""Create, read, change, delete and page through rows; each change leaves an audit entry first."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from dataflow.features.express import DataFlowExpress
from nexus import ConflictError, NotFoundError
from nexus.context import get_current_actor_id, get_current_tenant_id

from app.database import rows

Row = dict[str, object]


async def create(model: str, fields: dict[str, str], key: str | None) -> tuple[Row, bool]:
    """Makes one row, once for each key of a user, whatever workers crash between the attempts.

    The id is made from tenant, user and key, so a repeated request meets the row of the first.

    Returns:
        The row, and whether an earlier request with the key had made it.

    Raises:
        ConflictError: The key was used for another request, or its row has been deleted since.
    """
    who = json.dumps([get_current_tenant_id(), get_current_actor_id(), model, key])
    row_id = uuid5(NAMESPACE_URL, who) if key else uuid4()
    request = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
    row: Row = {"id": str(row_id), "created": now(), **fields, "request": request}
    async with rows() as express:
        first = await put(express, "AuditEntry", entry("create", model, str(row_id), fields, uuid5(row_id, "create")))
        gone = {"row_id": str(row_id), "action": "delete"}
        if not first and await express.count("AuditEntry", gone):
            raise ConflictError("The row of this Idempotency-Key has been deleted")
        if await put(express, model, row):
            return row, False
        found: Row = await express.read(model, str(row_id))
    if found["request"] != request:
        raise ConflictError("This Idempotency-Key belongs to another request")
    return found, True


async def put(express: DataFlowExpress, model: str, row: Row) -> bool:
    """Stores a row and tells whether it was new."""
    try:
        await express.create(model, row)
    except Exception:
        if await express.read(model, row["id"]):
            return False
        raise
    return True


async def read(model: str, row_id: str) -> Row:
    """Returns a row of the tenant; the row of another tenant is as absent as one that never was."""
    async with rows() as express:
        return await found(express, model, row_id)


async def change(model: str, row_id: str, fields: dict[str, str]) -> Row:
    async with rows() as express:
        row = await found(express, model, row_id)
        await express.create("AuditEntry", entry("change", model, row_id, fields))
        await express.update(model, row_id, fields)
    return {**row, **fields}


async def delete(model: str, row_id: str) -> None:
    async with rows() as express:
        await found(express, model, row_id)
        await express.create("AuditEntry", entry("delete", model, row_id, {}))
        await express.delete(model, row_id)


async def found(express: DataFlowExpress, model: str, row_id: str) -> Row:
    row: Row | None = await express.read(model, row_id)
    if not row:
        raise NotFoundError(f"no {model.lower()} {row_id}")
    return row


def entry(action: str, model: str, row_id: str, fields: dict[str, str], entry_id: UUID | None = None) -> Row:
    """Who did what to which row; names of fields, not what was in them."""
    return {
        "id": str(entry_id or uuid4()),
        "created": now(),
        "actor": get_current_actor_id(),
        "action": action,
        "kind": model.lower(),
        "row_id": row_id,
        "fields": " ".join(sorted(fields)),
    }


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
