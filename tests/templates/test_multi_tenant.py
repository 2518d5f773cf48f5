"""What a user of the multi-tenant template gets, over real HTTP with a worker process, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import psycopg2
import pytest
from kailash.core.pool.sqlite_pool import AsyncSQLitePool, SQLitePoolConfig
from kailash.trust.audit_store import AuditFilter, SqliteAuditStore
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from golden.ports import free_ports
from tests.templates.tenant import (
    TABLES,
    Databases,
    Process,
    bearer,
    erase,
    make_tables,
    new_project,
    new_report,
    new_tenant,
    operator,
    report,
    run,
    serving,
)
from tests.templates.workers import wait_for


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    if request.param == "sqlite":
        own = Databases.sqlite(tmp_path_factory.mktemp("tenant"))
    else:
        own = Databases.postgres(request.getfixturevalue("postgres_server"))
    make_tables(own)
    return own


@pytest.fixture(scope="module")
def client(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server, and a worker beside it."""
    folder = tmp_path_factory.mktemp("worker")
    with serving(databases) as server, Process(folder, databases, "app.worker", DATABASE_SECONDS="2"):
        yield server


@pytest.fixture
def acme(client: httpx.Client) -> str:
    return new_tenant(client, "Acme")


@pytest.fixture
def globex(client: httpx.Client) -> str:
    return new_tenant(client, "Globex")


def exported(client: httpx.Client, tenant: str) -> list[dict[str, Any]]:
    answer = client.get("/api/export", headers=bearer("owner", tenant))
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def done(client: httpx.Client, tenant: str, report_id: str) -> dict[str, Any]:
    wait_for(lambda: report(client, tenant, report_id)["status"] == "completed")
    return report(client, tenant, report_id)


def test_a_worker_process_does_what_a_request_asked_for(client: httpx.Client, acme: str, globex: str) -> None:
    for tenant, name in ((acme, "Rocket"), (acme, "Ariane"), (globex, "Boat")):
        new_project(client, tenant, name)
    found = done(client, acme, new_report(client, acme))
    assert (found["projects"], found["events"]) == (2, 2)


def test_each_kind_of_row_is_in_its_own_database(databases: Databases, client: httpx.Client, acme: str) -> None:
    new_project(client, acme)
    done(client, acme, new_report(client, acme))
    assert databases.left_of(acme) == {table: 2 if table == "audit_entries" else 1 for table in TABLES}


def test_an_export_has_all_rows_of_its_tenant_and_no_other(databases: Databases, client: httpx.Client) -> None:
    tenants = acme, globex = new_tenant(client), new_tenant(client, "Globex")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: new_project(client, tenants[number % 2], f"n{number}"), range(60)))
    done(client, acme, new_report(client, acme))
    *lines, last = exported(client, acme)
    assert last == {"rows": {"Project": 30, "Event": 30, "Report": 1, "AuditEntry": 32}}
    assert len({(line["model"], line["row"]["id"]) for line in lines}) == len(lines) == 93
    assert {line["row"]["tenant_id"] for line in lines} == {acme}
    assert globex not in json.dumps(lines)
    ids = {line["row"]["id"] for line in lines if line["model"] == "Project"}
    stored = databases.query("primary", "SELECT id FROM projects WHERE tenant_id = ?", acme)
    assert ids == {row[0] for row in stored}


def test_erasure_leaves_no_row_of_acme_and_all_of_globex(databases: Databases, client: httpx.Client) -> None:
    acme, globex = new_tenant(client, "Acme Rockets"), new_tenant(client, "Globex")
    for tenant in (acme, globex):
        for number in range(3):
            new_project(client, tenant, f"n{number}")
        done(client, tenant, new_report(client, tenant))
    whole = databases.left_of(globex)
    assert databases.left_of(acme).keys() == TABLES.keys()
    erase(client, acme)
    assert databases.left_of(acme) == {}
    assert databases.left_of(globex) == whole
    assert databases.query("primary", "SELECT id FROM tenants WHERE id = ?", acme) == []
    kept = databases.query("audit", "SELECT tenant_id, event FROM audit_entries WHERE event LIKE ?", f"%{acme}%")
    assert {tenant for tenant, _ in kept} == {"platform"}
    assert "Acme Rockets" not in str(databases.query("audit", "SELECT event FROM audit_entries"))
    assert client.get("/api/projects", headers=bearer("owner", acme)).status_code == 403


def test_the_proof_of_an_erasure_names_what_was_deleted(client: httpx.Client, acme: str) -> None:
    new_project(client, acme)
    last = client.get("/api/audit", headers=bearer("owner", acme)).json()[0]["event"]
    erase(client, acme)
    trail = client.get("/admin/audit", headers=operator()).json()
    (proof,) = [
        each["event"] for each in trail if each["event"]["resource"] == acme and each["event"]["outcome"] == "success"
    ]
    assert proof["metadata"]["deleted"] == {"Project": 1, "Event": 1, "Report": 0, "AuditEntry": 1}
    assert proof["metadata"]["chain"] == {"entries": 1, "hash": last["hash"]}


def test_the_chains_verify_and_a_changed_row_is_named(
    databases: Databases, client: httpx.Client, acme: str, tmp_path: Path
) -> None:
    for name in ("Rocket", "Ariane"):
        new_project(client, acme, name)
    heads = str(tmp_path / "heads.json")
    good = run(databases, "app.verify", heads, python=sys.executable)
    assert (good.returncode, good.stderr) == (0, "")
    change = "UPDATE audit_entries SET event = REPLACE(event, '\"ada\"', '\"eve\"') WHERE id = ?"
    databases.query("audit", change, f"{acme}.2")
    bad = run(databases, "app.verify", heads)
    assert (bad.returncode, bad.stderr.splitlines()[-1]) == (1, f"verify: entry 2 of {acme}: changed")
    databases.query("audit", "DELETE FROM audit_entries WHERE id = ?", f"{acme}.2")
    cut = run(databases, "app.verify", heads)
    assert (cut.returncode, cut.stderr.splitlines()[-1]) == (1, f"verify: entry 2 of {acme}: gone, with all after it")
    assert run(databases, "app.verify").returncode == 0, "only the heads of an earlier check find a cut end"


def test_an_entry_that_is_none_is_named(databases: Databases, client: httpx.Client, acme: str) -> None:
    new_project(client, acme)
    databases.query("audit", "UPDATE audit_entries SET event = 'x' WHERE id = ?", f"{acme}.1")
    bad = run(databases, "app.verify")
    assert (bad.returncode, bad.stderr.splitlines()[-1]) == (1, f"verify: entry 1 of {acme}: not an entry")
    databases.query("audit", "DELETE FROM audit_entries WHERE id = ?", f"{acme}.1")


def test_a_chain_that_went_with_its_tenant_is_missed(
    databases: Databases, client: httpx.Client, acme: str, globex: str, tmp_path: Path
) -> None:
    new_project(client, acme)
    new_project(client, globex)
    heads = str(tmp_path / "heads.json")
    assert run(databases, "app.verify", heads).returncode == 0
    erase(client, globex)
    assert run(databases, "app.verify", heads).returncode == 0
    databases.query("audit", "DELETE FROM audit_entries WHERE tenant_id = ?", acme)
    databases.query("primary", "DELETE FROM tenants WHERE id = ?", acme)
    bad = run(databases, "app.verify", heads)
    assert (bad.returncode, bad.stderr.splitlines()[-1]) == (
        1,
        f"verify: chain of {acme}: gone, and no entry tells of its erasure",
    )


def test_entries_of_many_requests_at_once_make_one_chain(databases: Databases, client: httpx.Client, acme: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: new_project(client, acme, f"n{number}"), range(40)))
    numbers = databases.query("audit", "SELECT sequence FROM audit_entries WHERE tenant_id = ? ORDER BY 1", acme)
    assert [number for (number,) in numbers] == list(range(1, 41))
    assert run(databases, "app.verify").returncode == 0


def test_requests_at_once_keep_their_tenants_apart(client: httpx.Client) -> None:
    tenants = [new_tenant(client) for _ in range(4)] * 3
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda tenant: new_project(client, tenant, f"of {tenant}"), tenants))
    for tenant in tenants[:4]:
        items = client.get("/api/projects", headers=bearer("viewer", tenant)).json()["items"]
        assert [item["name"] for item in items] == [f"of {tenant}"] * 3


def test_a_process_keeps_to_its_number_of_connections(postgres_server: str) -> None:
    """DataFlow's own setting does not bind: without the turns of app.rows there are 20 for each database."""
    own = Databases.postgres(postgres_server)
    make_tables(own)
    with serving(own, DATABASE_CONNECTIONS="3") as client:
        acme = new_tenant(client)
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda number: new_project(client, acme, f"n{number}"), range(48)))
        connections = {name: count_connections(getattr(own, name)) for name in ("primary", "analytics", "audit")}
    assert connections["primary"] <= 10 + 2 * 3 and max(connections["analytics"], connections["audit"]) <= 3


def count_connections(url: str) -> int:
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) - 1 FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        row = cursor.fetchone()
    connection.close()
    assert row
    return int(row[0])


class Collector(ThreadingHTTPServer):
    """Takes spans over OTLP, as a collector does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiver)
        self.spans: list[tuple[str, Span]] = []

    def named(self, service: str, name: str) -> list[Span]:
        return [span for own, span in self.spans if own == service and span.name == name]


class Receiver(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        message = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
        for resource in message.resource_spans:
            names = {each.key: each.value.string_value for each in resource.resource.attributes}
            self.server.spans += [
                (names["service.name"], span) for scope in resource.scope_spans for span in scope.spans
            ]
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    server = Collector()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def attributes(span: Span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


def test_a_request_and_its_job_are_one_trace(tmp_path: Path, collector: Collector) -> None:
    own = Databases.sqlite(tmp_path)
    make_tables(own)
    where = {
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.server_port}",
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }
    with serving(own, **where) as client, Process(tmp_path, own, "app.worker", **where):
        acme = new_tenant(client)
        done(client, acme, new_report(client, acme))
        wait_for(lambda: collector.named("multi-tenant-worker", "job report"))
        wait_for(lambda: collector.named("multi-tenant", "POST /api/reports"))
    (request,) = collector.named("multi-tenant", "POST /api/reports")
    (job,) = collector.named("multi-tenant-worker", "job report")
    assert job.trace_id == request.trace_id
    assert attributes(request)["tenant.id"] == attributes(job)["tenant.id"] == acme
    assert not any("Bearer" in str(span) or "eyJ" in str(span) for _, span in collector.spans)


def test_metrics_are_on_a_port_of_their_own(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with serving(Databases.sqlite(tmp_path), METRICS_PORT=str(port)) as server:
        new_tenant(server)
        text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        assert 'nexus_http_requests_total{method="POST",route="/admin/tenants",status="201"} 1.0' in text
        assert server.get("/metrics").status_code == 404


def test_a_chain_of_hashes_alone_takes_a_forged_entry(tmp_path: Path) -> None:
    """Why entries are signed: who can edit a row of the SDK's own store can compute its hashes again."""

    async def forged() -> list[bool]:
        pool = AsyncSQLitePool(SQLitePoolConfig(db_path=str(tmp_path / "trail.db")))
        await pool.initialize()
        store = SqliteAuditStore(pool)
        await store.initialize()
        for _ in range(2):
            await store.create_and_append(actor="eve", action="delete")
        verified = [await store.verify_chain()]
        before = "0" * 64
        for old in await store.query(AuditFilter()):
            kept = {"event_id": old.event_id, "timestamp": old.timestamp, "prev_hash": before}
            event = store.create_event(actor="ada", action="delete", **kept)
            async with pool.acquire_write() as connection:
                change = "UPDATE kailash_audit_events SET actor = 'ada', prev_hash = ?, hash = ? WHERE event_id = ?"
                await connection.execute(change, (before, event.hash, old.event_id))
                await connection.commit()
            before = event.hash
        verified.append(await store.verify_chain())
        await pool.close()
        return verified

    assert asyncio.run(forged()) == [True, True]


def test_tables_are_made_by_several_at_once(postgres_server: str) -> None:
    own = Databases.postgres(postgres_server)
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: run(own, "app.tables"), range(3)))
    assert [each.stdout for each in made] == ["the tables are there\n"] * 3, [each.stderr for each in made]
