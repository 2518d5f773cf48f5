"""Export and erasure of a tenant: all of it, and nothing of the others."""

import json
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from .conftest import Bearer, Work

Create = Callable[[str, str], dict[str, Any]]


def exported(client: TestClient, headers: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.get("/api/export", headers=headers).text.splitlines()]


def test_an_export_has_everything_of_its_tenant_and_nothing_else(
    client: TestClient, bearer: Bearer, acme: str, globex: str, create: Create, work: Work
) -> None:
    names = {create(acme, name)["name"] for name in ("Rocket", "Ariane")}
    create(globex, "Boat")
    client.post("/api/reports", headers=bearer("member", acme))
    work()
    *lines, last = exported(client, bearer("owner", acme))
    assert last == {"rows": {"Project": 2, "Event": 2, "Report": 1, "AuditEntry": 4}}
    assert {line["row"]["tenant_id"] for line in lines} == {acme}
    assert {line["row"]["name"] for line in lines if line["model"] == "Project"} == names


def test_an_erased_tenant_has_no_rows_and_the_other_has_all(
    client: TestClient, bearer: Bearer, acme: str, globex: str, create: Create, work: Work
) -> None:
    for tenant, name in ((acme, "Rocket"), (globex, "Boat")):
        create(tenant, name)
        client.post("/api/reports", headers=bearer("member", tenant))
    work()
    before = exported(client, bearer("owner", globex))
    client.post("/api/reports", headers=bearer("member", acme))  # a job that nobody has done yet
    assert len(left_of(client, acme)) == 5

    answer = client.delete(f"/admin/tenants/{acme}", headers=bearer("operator"))
    assert (answer.status_code, answer.json()["status"]) == (202, "deleting")
    assert client.get("/api/projects", headers=bearer("owner", acme)).status_code == 403
    work()
    assert client.get(f"/admin/tenants/{acme}", headers=bearer("operator")).status_code == 404

    assert left_of(client, acme) == {}
    after = exported(client, bearer("owner", globex))
    assert [line for line in after[:-1] if line in before] == before[:-1]


def test_the_platform_keeps_the_proof_and_no_name(
    client: TestClient, bearer: Bearer, new_tenant: Callable[[str], str], create: Create, work: Work
) -> None:
    initech = new_tenant("Initech")
    create(initech, "Rocket")
    client.delete(f"/admin/tenants/{initech}", headers=bearer("operator", user="cleo"))
    work()
    trail = client.get("/admin/audit", headers=bearer("operator"))
    proof = trail.json()[0]["event"]
    assert (proof["actor"], proof["action"], proof["resource"]) == ("cleo", "erase tenant", initech)
    assert proof["metadata"]["deleted"] == {"Project": 1, "Event": 1, "Report": 0, "AuditEntry": 1}
    assert "Initech" not in trail.text


def left_of(client: TestClient, tenant: str) -> dict[str, int]:
    """What the databases hold with the id of a tenant, past all filters of DataFlow."""
    from kailash.db import ConnectionManager

    from app.databases import TENANT_DATABASES
    from app.jobs import TABLE
    from app.settings import settings

    async def count() -> dict[str, int]:
        columns = [(settings().database_url, TABLE, "queue_name")]
        for database in TENANT_DATABASES.values():
            columns += [(database.config.database.url, table, "tenant_id") for table in database.get_tenant_tables()]
        found = {}
        for url, table, column in columns:
            connection = ConnectionManager(url)
            await connection.initialize()
            row = await connection.fetchone(f"SELECT COUNT(*) AS n FROM {table} WHERE {column} = ?", tenant)
            await connection.close()
            found[table] = row["n"] if row else -1
        assert len(found) == 5
        return {table: number for table, number in found.items() if number}

    assert client.portal
    return client.portal.call(count)
