"""The audit trail is written, signed, and tells when somebody has changed it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from kailash.trust.audit_store import ChainIntegrityError
from starlette.testclient import TestClient

from .conftest import Bearer

Create = Callable[[str, str], dict[str, Any]]
Edit = Callable[[Any, list[dict[str, Any]]], Any]


def verify(client: TestClient, tenant: str, seen: tuple[int, str] = (0, "")) -> tuple[int, str]:
    from app import trail

    assert client.portal
    return client.portal.call(trail.verify, tenant, trail.private_key().public_key(), seen)


def tamper(client: TestClient, tenant: str, edit: Edit) -> None:
    """Changes rows of the trail past the application, as somebody with the password of the database would."""
    from app.rows import tenant_rows

    async def change() -> None:
        async with tenant_rows(tenant) as rows:
            await edit(rows.audit, await rows.audit.list("AuditEntry", order_by=["sequence"]))

    assert client.portal
    client.portal.call(change)


def test_every_change_is_in_the_trail(client: TestClient, bearer: Bearer, acme: str, create: Create) -> None:
    path = f"/api/projects/{create(acme, 'Rocket')['id']}"
    client.patch(path, json={"name": "Ariane"}, headers=bearer("member", acme, user="bob"))
    client.delete(path, headers=bearer("owner", acme, user="cleo"))
    found = client.get("/api/audit", headers=bearer("owner", acme)).json()
    assert [(each["event"]["actor"], each["event"]["action"]) for each in found] == [
        ("cleo", "delete project"),
        ("bob", "change project"),
        ("ada", "create project"),
    ]
    assert verify(client, acme)[0] == 3


def test_a_refused_change_is_in_the_trail_twice(client: TestClient, bearer: Bearer, acme: str) -> None:
    headers = {**bearer("owner", acme), "Idempotency-Key": "key-of-ada"}
    rocket = client.post("/api/projects", json={"name": "Rocket"}, headers=headers).json()
    client.delete(f"/api/projects/{rocket['id']}", headers=headers)
    client.post("/api/projects", json={"name": "Rocket"}, headers=headers)
    found = client.get("/api/audit", headers=headers).json()
    assert [each["event"]["outcome"] for each in found] == ["denied", "started", "started", "started"]


async def change_actor(audit: Any, rows: list[dict[str, Any]]) -> None:
    await audit.update("AuditEntry", rows[1]["id"], {"event": rows[1]["event"].replace("ada", "eve")})


async def change_and_hash_again(audit: Any, rows: list[dict[str, Any]]) -> None:
    """What a chain of hashes alone does not find."""
    from kailash.trust.audit_store import SqliteAuditStore

    before = json.loads(rows[0]["event"])["hash"]
    for row in rows[1:]:
        old = json.loads(row["event"])
        kept = {name: old[name] for name in ("action", "resource", "outcome", "metadata", "event_id", "timestamp")}
        event = SqliteAuditStore(None).create_event(**kept, actor="eve", prev_hash=before)
        await audit.update("AuditEntry", row["id"], {"event": json.dumps(event.to_dict())})
        before = event.hash


async def remove_one(audit: Any, rows: list[dict[str, Any]]) -> None:
    await audit.delete("AuditEntry", rows[1]["id"])


async def swap_two(audit: Any, rows: list[dict[str, Any]]) -> None:
    for row, other in ((rows[1], rows[2]), (rows[2], rows[1])):
        await audit.update("AuditEntry", row["id"], {"event": other["event"], "signature": other["signature"]})


@pytest.mark.parametrize("edit", [change_actor, change_and_hash_again, remove_one, swap_two])
def test_a_changed_trail_is_found(client: TestClient, acme: str, create: Create, edit: Edit) -> None:
    for name in ("Rocket", "Ariane", "Saturn"):
        create(acme, name)
    assert verify(client, acme)[0] == 3
    tamper(client, acme, edit)
    with pytest.raises(ChainIntegrityError, match=f"entry 2 of {acme}"):
        verify(client, acme)


def test_the_entry_of_another_tenant_does_not_fit(client: TestClient, acme: str, globex: str, create: Create) -> None:
    for tenant in (acme, globex):
        create(tenant, "Rocket")
    stolen: list[dict[str, Any]] = []

    async def read(audit: Any, rows: list[dict[str, Any]]) -> None:
        stolen.extend(rows)

    async def write(audit: Any, rows: list[dict[str, Any]]) -> None:
        changes = {"event": stolen[0]["event"], "signature": stolen[0]["signature"]}
        await audit.update("AuditEntry", rows[0]["id"], changes)

    tamper(client, globex, read)
    tamper(client, acme, write)
    with pytest.raises(ChainIntegrityError, match="another in its place"):
        verify(client, acme)


def test_a_cut_end_is_found_with_the_heads_of_the_last_check(client: TestClient, acme: str, create: Create) -> None:
    for name in ("Rocket", "Ariane", "Saturn"):
        create(acme, name)
    seen = verify(client, acme)

    async def cut(audit: Any, rows: list[dict[str, Any]]) -> None:
        await audit.delete("AuditEntry", rows[2]["id"])

    tamper(client, acme, cut)
    assert verify(client, acme)[0] == 2
    with pytest.raises(ChainIntegrityError, match="gone"):
        verify(client, acme, seen)
