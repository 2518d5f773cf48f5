"""What callers of the multi-tenant template see while workers die, databases restart, take no writes and fill up."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from uuid import uuid4

import httpx
import psycopg2
import pytest
import redis
from kailash.runtime.distributed import TaskMessage, TaskQueue

from golden.ports import free_ports
from tests.support.postgres import postgres
from tests.support.redis import redis_server
from tests.templates.tenant import (
    FOLDER,
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
    two_servers,
)
from tests.templates.workers import ready, wait_for

DOWN = {"error": "unavailable", "detail": "A database does not answer; try again"}


@pytest.fixture(params=["sqlite", "postgres"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    if request.param == "sqlite":
        own = Databases.sqlite(tmp_path)
    else:
        own = Databases.postgres(request.getfixturevalue("postgres_server"))
    make_tables(own)
    return own


def jobs(databases: Databases, tenant: str) -> Counter[str]:
    """Counts the jobs of a tenant by status."""
    rows = databases.query("primary", "SELECT status FROM kailash_task_queue WHERE queue_name = ?", tenant)
    return Counter(status for (status,) in rows)


def test_the_job_of_a_killed_worker_is_done_once_by_another(tmp_path: Path, databases: Databases) -> None:
    slow = {"JOB_SECONDS": "10", "DATABASE_SECONDS": "8"}
    with serving(databases) as client:
        acme = new_tenant(client)
        new_project(client, acme)
        job = new_report(client, acme)
        with (
            databases.locked("analytics", "reports"),
            Process(tmp_path, databases, "app.worker", **slow) as worker,
        ):
            wait_for(lambda: databases.left_of(acme).get("audit_entries") == 2)  # it has begun, and cannot end
            worker.kill()
        assert jobs(databases, acme) == {"processing": 1}
        assert "reports" not in databases.left_of(acme)
        with Process(tmp_path, databases, "app.worker", **slow):
            wait_for(lambda: report(client, acme, job)["status"] == "completed")
    assert databases.query("primary", "SELECT attempts FROM kailash_task_queue WHERE task_id = ?", job) == [(2,)]
    assert databases.query("analytics", "SELECT id, projects FROM reports WHERE tenant_id = ?", acme) == [(job, 1)]


def test_workers_killed_again_and_again_lose_and_double_no_job(tmp_path: Path, postgres_server: str) -> None:
    databases, slow = Databases.postgres(postgres_server), {"JOB_SECONDS": "15", "DATABASE_SECONDS": "12"}
    make_tables(databases)
    with ExitStack() as stack:
        client = stack.enter_context(serving(databases))
        tenants = [new_tenant(client) for _ in range(4)]
        asked = {new_report(client, tenant) for _ in range(15) for tenant in tenants}

        def done() -> int:
            return sum(jobs(databases, tenant)["completed"] for tenant in tenants)

        workers = [Process(tmp_path, databases, "app.worker", **slow) for _ in range(2)]
        for mark in (5, 15, 30):
            wait_for(lambda mark=mark: done() >= mark)  # type: ignore[misc]
            workers.pop(0).kill()
            workers.append(Process(tmp_path, databases, "app.worker", **slow))
        wait_for(lambda: done() == 60)
        for worker in workers:
            worker.close()
    found = databases.query("analytics", "SELECT id FROM reports")
    assert len(found) == 60 and {row for (row,) in found} == asked
    assert run(databases, "app.verify").returncode == 0


def test_two_servers_and_two_workers_share_databases(tmp_path: Path, databases: Databases) -> None:
    own = {"DATABASE_SECONDS": "30", "DATABASE_CONNECTIONS": "2"}  # all write to one chain; PostgreSQL takes 100
    with ExitStack() as stack:
        workers = [stack.enter_context(Process(tmp_path, databases, "app.worker", **own)) for _ in range(2)]
        client = stack.enter_context(two_servers(tmp_path, databases, **own))
        acme = new_tenant(client)

        def ask(_: int) -> None:
            with httpx.Client(base_url=client.base_url, timeout=40) as another:  # so that both servers get some
                new_project(another, acme)
                new_report(another, acme)

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(ask, range(30)))
        wait_for(lambda: jobs(databases, acme)["completed"] == 30)
        found = databases.left_of(acme)
        assert (found["projects"], found["reports"], found["audit_entries"]) == (30, 30, 60)
        assert run(databases, "app.verify").returncode == 0
    assert not any("Traceback" in worker.log.read_text() for worker in workers)


@contextmanager
def load(client: httpx.Client, tenant: str, seen: Counter[str], acknowledged: list[str]) -> Iterator[None]:
    """Writes projects and asks for reports from four threads while the context is open; notes each answer."""
    stop = Event()

    def write() -> None:
        with httpx.Client(base_url=client.base_url, timeout=30) as own:
            while not stop.is_set():
                headers = {**bearer("member", tenant), "Idempotency-Key": uuid4().hex}
                for path, body in (("/api/projects", {"name": "x"}), ("/api/reports", None)):
                    answer = own.post(path, json=body, headers=headers)
                    seen[f"{answer.status_code} {answer.text if answer.status_code >= 400 else ''}".strip()] += 1
                    if answer.status_code == 201:
                        acknowledged.append(answer.json()["id"])

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(write) for _ in range(4)]
        try:
            yield
        finally:
            stop.set()
    for future in futures:
        future.result()


def test_erasure_leaves_nothing_while_the_tenant_is_being_written_to(tmp_path: Path, databases: Databases) -> None:
    seen, acknowledged = Counter[str](), list[str]()
    quick = {"DATABASE_SECONDS": "4", "DATABASE_CONNECTIONS": "2"}
    with ExitStack() as stack:
        workers = [stack.enter_context(Process(tmp_path, databases, "app.worker", **quick)) for _ in range(2)]
        client = stack.enter_context(two_servers(tmp_path, databases, **quick))
        acme, globex = new_tenant(client), new_tenant(client, "Globex")
        new_project(client, globex)
        kept = databases.left_of(globex)
        with load(client, acme, seen, acknowledged):
            wait_for(lambda: len(acknowledged) > 10)
            erase(client, acme)
        assert databases.left_of(acme) == {}
        assert databases.left_of(globex) == kept
        assert [worker.process.poll() for worker in workers] == [None, None]
    assert any(key.startswith("403") for key in seen)


def test_an_erasure_that_was_killed_halfway_is_finished(tmp_path: Path, databases: Databases) -> None:
    quick = {"DATABASE_SECONDS": "4"}
    with serving(databases, **quick) as client:
        acme = new_tenant(client)
        new_project(client, acme)
        assert client.delete(f"/admin/tenants/{acme}", headers=operator()).status_code == 202
        with databases.locked("analytics", "events"), Process(tmp_path, databases, "app.worker", **quick) as worker:
            wait_for(lambda: "projects" not in databases.left_of(acme))
            worker.kill()
        assert "events" in databases.left_of(acme)
        assert client.get("/api/projects", headers=bearer("owner", acme)).status_code == 403
        with Process(tmp_path, databases, "app.worker", **quick):
            erase(client, acme)
        events = [each["event"] for each in client.get("/admin/audit", headers=operator()).json()]
    found = [each["metadata"]["found"] for each in events if (each["resource"], each["outcome"]) == (acme, "attempt")]
    assert sum(each.get("Project", 0) for each in found) == 1, "the record has what the killed worker deleted"
    assert databases.left_of(acme) == {}
    assert run(databases, "app.verify").returncode == 0


def test_a_restarted_database_is_a_503_and_then_servers_and_workers_recover(tmp_path: Path, data: Path) -> None:
    (port,) = free_ports(1)
    seen, acknowledged = Counter[str](), list[str]()
    with ExitStack() as stack:
        with postgres(data, port) as base:
            databases = Databases.postgres(base)
            make_tables(databases)
            client = stack.enter_context(serving(databases))
            worker = stack.enter_context(Process(tmp_path, databases, "app.worker"))
            acme = new_tenant(client)
            stack.enter_context(load(client, acme, seen, acknowledged))
            wait_for(lambda: len(acknowledged) > 10 and jobs(databases, acme)["completed"] > 3)
        wait_for(lambda: any(key.startswith("503") for key in seen))
        assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
        before = len(acknowledged)
        with postgres(data, port):
            done = jobs(databases, acme)["completed"]
            wait_for(lambda: ready(client) and len(acknowledged) > before + 10)
            wait_for(lambda: jobs(databases, acme)["completed"] > done + 3)
            assert worker.process.poll() is None
            stack.close()
            found = databases.query("primary", "SELECT id FROM projects WHERE tenant_id = ?", acme)
            assert set(acknowledged) <= {row for (row,) in found}
            assert run(databases, "app.verify").returncode == 0
    refused = {key for key in seen if not key.startswith("2")}
    assert [httpx.Response(503, text=key.removeprefix("503 ")).json() for key in refused] == [DOWN]


@pytest.mark.parametrize("name", ["primary", "audit"])
def test_a_database_that_takes_no_writes_is_a_503_with_nothing_half_written(postgres_server: str, name: str) -> None:
    databases = Databases.postgres(postgres_server)
    make_tables(databases)
    with serving(databases) as client:
        acme = new_tenant(client)
        project = new_project(client, acme)
        before = databases.left_of(acme)
        read_only(getattr(databases, name), "on")
        wait_for(lambda: create(client, acme).status_code == 503)
        answers = [create(client, acme), change(client, acme, project["id"])]
        assert [(each.status_code, each.json()) for each in answers] == [(503, DOWN)] * 2
        assert client.get(f"/api/projects/{project['id']}", headers=bearer("viewer", acme)).json() == project
        assert databases.left_of(acme)["projects"] == before["projects"]
        read_only(getattr(databases, name), "off")
        wait_for(lambda: change(client, acme, project["id"]).status_code == 200)


def create(client: httpx.Client, tenant: str) -> httpx.Response:
    headers = {**bearer("member", tenant), "Idempotency-Key": uuid4().hex}
    return client.post("/api/projects", json={"name": "x"}, headers=headers)


def change(client: httpx.Client, tenant: str, project_id: str) -> httpx.Response:
    return client.patch(f"/api/projects/{project_id}", json={"name": "y"}, headers=bearer("member", tenant))


def read_only(url: str, value: str) -> None:
    """Sets a database to take no writes, and ends its connections, so that all of them notice."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")
        cursor.execute(f'ALTER DATABASE "{url.rpartition("/")[2]}" SET default_transaction_read_only = {value}')
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    connection.close()


def test_a_full_disk_is_a_503_with_nothing_half_written(tmp_path: Path) -> None:
    databases, (port,) = Databases.sqlite(tmp_path), free_ports(1)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "app.main:api", "--app-dir", str(FOLDER), "--port", str(port)],
        cwd=tmp_path,
        env=databases.environment().whole(),
        preexec_fn=small_disk,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            wait_for(lambda: ready(client))
            acme, made = new_tenant(client), 0
            while (answer := create(client, acme)).status_code == 201:
                made += 1
            assert (answer.status_code, answer.json()) == (503, DOWN)
            assert client.get("/api/projects", headers=bearer("viewer", acme)).status_code == 200
    finally:
        process.terminate()
        process.wait()
    for name in ("primary", "analytics", "audit"):
        assert databases.query(name, "PRAGMA integrity_check") == [("ok",)]
    assert databases.query("primary", "SELECT COUNT(*) FROM projects") == [(made,)]
    assert run(databases, "app.verify").returncode == 0


def test_a_worker_that_is_asked_to_stop_finishes_its_job(tmp_path: Path, databases: Databases) -> None:
    with serving(databases) as client:
        acme = new_tenant(client)
        job = new_report(client, acme)
        with Process(tmp_path, databases, "app.worker", DATABASE_SECONDS="30") as worker:
            with databases.locked("analytics", "reports"):
                wait_for(lambda: databases.left_of(acme).get("audit_entries") == 1)
                os.kill(worker.process.pid, signal.SIGTERM)
            assert worker.process.wait(40) == 0
        assert report(client, acme, job)["status"] == "completed"


WORKER = """
import asyncio, sys
from kailash.runtime.distributed import Worker
asyncio.run(Worker(redis_url=sys.argv[1], heartbeat_interval=1, dead_worker_timeout=2).start())
"""


def test_the_redis_queue_of_the_sdk_forgets_the_job_of_a_killed_worker(tmp_path: Path) -> None:
    """Why jobs are in PostgreSQL. If this fails, the queue in Redis has become an option."""
    from kailash.workflow.builder import WorkflowBuilder

    builder = WorkflowBuilder()
    builder.add_node("PythonCodeNode", "wait", {"code": "import time\ntime.sleep(600)\nresult = 1"})
    with redis_server() as url, redis.Redis.from_url(url, decode_responses=True) as server:
        queue = TaskQueue(url)
        queue.enqueue(TaskMessage(task_id="job", workflow_data=builder.build().to_dict()))
        first = subprocess.Popen([sys.executable, "-c", WORKER, url], stderr=subprocess.DEVNULL)
        wait_for(lambda: queue.processing_length() == 1)
        first.kill()
        first.wait()
        dead = server.smembers("kailash:workers")
        second = subprocess.Popen([sys.executable, "-c", WORKER, url], stderr=subprocess.DEVNULL)
        try:
            wait_for(lambda: not dead & server.smembers("kailash:workers"))  # the second one has noticed
            assert (queue.queue_length(), queue.processing_length(), queue.get_result("job")) == (0, 1, None)
        finally:
            second.kill()
            second.wait()
        queue.close()
