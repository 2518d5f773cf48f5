"""What callers of the SaaS API template see while workers die, databases restart and disks fill up."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Lock
from time import monotonic, sleep
from typing import Any
from uuid import uuid4

import httpx
import psycopg2

from golden.ports import free_ports
from tests.support.postgres import fresh_database, postgres, read_only
from tests.support.redis import redis_server
from tests.templates.saas import FOLDER, bearer, environment, make_tables, new_account, new_tenant, serving, workers
from tests.templates.workers import ready, wait_for

DOWN = {"error": "unavailable", "detail": "The database does not answer; try again"}


def scalar(url: str, query: str, *values: str) -> Any:
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    connection.close()
    assert row
    return row[0]


def create(client: httpx.Client, tenant: str, name: str, limit: float = 60) -> str:
    """Creates an account like a careful client: the same key again until there is an answer. Returns its id."""
    headers = {**bearer("member", tenant), "Idempotency-Key": str(uuid4())}
    deadline = monotonic() + limit
    while monotonic() < deadline:
        try:
            answer = client.post("/api/accounts", json={"name": name}, headers=headers)
        except httpx.TransportError:
            sleep(0.02)
            continue
        if answer.status_code == 201:
            return str(answer.json()["id"])
        assert answer.status_code == 503, answer.text
    raise TimeoutError(name)


def test_killed_workers_lose_and_double_no_acknowledged_write(tmp_path: Path, postgres_url: str) -> None:
    make_tables(postgres_url)
    tenant = new_tenant()
    with redis_server() as redis, ThreadPoolExecutor(8) as pool:
        machine = workers(tmp_path, postgres_url, REDIS_URL=redis)
        try:
            machine.wait()
            futures = [pool.submit(create, machine.client, tenant, f"n{number}") for number in range(1000)]
            for mark in range(150, 1000, 200):
                while sum(future.done() for future in futures) < mark:
                    sleep(0.01)
                machine.kill_one()
            ids = [future.result() for future in futures]
        finally:
            machine.close()
    assert len(set(ids)) == 1000
    assert scalar(postgres_url, "SELECT count(*) FROM accounts WHERE tenant_id = %s", tenant) == 1000
    assert scalar(postgres_url, "SELECT count(DISTINCT name) FROM accounts WHERE tenant_id = %s", tenant) == 1000
    assert scalar(postgres_url, "SELECT count(*) FROM audit_entries WHERE tenant_id = %s", tenant) == 1000


@contextmanager
def load(base: str, tenant: str, acknowledged: list[str], seen: Counter[str]) -> Iterator[None]:
    """Reads and writes from four threads while the context is open; notes each answer."""
    stop, lock = Event(), Lock()

    def work(number: int) -> None:
        with httpx.Client(base_url=base, timeout=30) as client:
            while not stop.is_set():
                if number % 2:
                    answer = client.get("/api/accounts", headers=bearer("viewer", tenant))
                else:
                    answer = client.post("/api/accounts", json={"name": "x"}, headers=bearer("member", tenant))
                with lock:
                    seen[f"{answer.status_code} {answer.text if answer.status_code >= 400 else ''}".strip()] += 1
                    if answer.status_code == 201:
                        acknowledged.append(answer.json()["id"])

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(work, number) for number in range(4)]
        try:
            yield
        finally:
            stop.set()
    for future in futures:
        future.result()


def test_a_restarted_database_is_a_503_and_then_the_server_recovers_by_itself(data: Path) -> None:
    (port,) = free_ports(1)
    tenant, acknowledged, seen = new_tenant(), list[str](), Counter[str]()
    with ExitStack() as stack:
        with postgres(data, port) as base:
            url = fresh_database(base)
            make_tables(url)
            server = stack.enter_context(serving(url))
            stack.enter_context(load(str(server.base_url), tenant, acknowledged, seen))
            wait_for(lambda: len(acknowledged) > 20)
        wait_for(lambda: any(key.startswith("503") for key in seen))
        assert server.get("/healthz").status_code == 200
        assert server.get("/readyz").status_code == 503
        before = len(acknowledged)
        with postgres(data, port):
            wait_for(lambda: ready(server) and len(acknowledged) > before + 20)
            stack.close()
            assert scalar(url, "SELECT count(*) FROM accounts WHERE id = ANY(%s)", acknowledged) == len(acknowledged)  # type: ignore[arg-type]
    refused = [key for key in seen if not key.startswith("2")]
    assert [httpx.Response(503, text=key.removeprefix("503 ")).json() for key in refused] == [DOWN]


def test_a_database_that_takes_no_writes_is_a_503_with_nothing_half_written(data: Path) -> None:
    with postgres(data) as base:
        url = fresh_database(base)
        make_tables(url)
        with serving(url) as server:
            tenant = new_tenant()
            account = new_account(server, tenant)
            read_only(url, "on")
            path, admin = f"/api/accounts/{account}", bearer("admin", tenant)
            answers = [
                server.post("/api/accounts", json={"name": "x"}, headers=admin),
                server.patch(path, json={"name": "x"}, headers=admin),
                server.delete(path, headers=admin),
            ]
            assert [(each.status_code, each.json()) for each in answers] == [(503, DOWN)] * 3
            assert server.get(path, headers=admin).json()["name"] == f"of {tenant}"
            assert len(server.get("/api/audit", headers=admin).json()["items"]) == 1
            read_only(url, "off")
            assert server.patch(path, json={"name": "y"}, headers=admin).status_code == 200


def test_a_full_disk_is_a_503_with_nothing_half_written(tmp_path: Path) -> None:
    file, (port,) = tmp_path / "crm.db", free_ports(1)
    variables = environment(f"sqlite:///{file}").whole()

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    words = [sys.executable, "-m", "uvicorn", "app.main:api", "--app-dir", str(FOLDER), "--port", str(port)]
    process = subprocess.Popen(
        [*words, "--log-level", "critical"],
        cwd=tmp_path,
        env=variables,
        preexec_fn=small_disk,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            wait_for(lambda: ready(client))
            tenant, made = new_tenant(), 0
            while True:
                answer = client.post("/api/accounts", json={"name": "x" * 200}, headers=bearer("admin", tenant))
                if answer.status_code != 201:
                    break
                made += 1
            assert (answer.status_code, answer.json()) == (503, DOWN)
            assert client.get("/api/accounts", headers=bearer("admin", tenant)).status_code == 200
    finally:
        process.terminate()
        process.wait()
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM accounts").fetchone() == (made,)
    connection.close()
