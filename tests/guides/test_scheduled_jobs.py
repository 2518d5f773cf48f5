"""What a reader of the guide on scheduled jobs gets: nightly.py by hand, by APScheduler and in server.py."""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import requires
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from golden.pages import Project
from tests.conftest import Run

OLD, NEW = (date.today() - timedelta(days=31)).isoformat(), date.today().isoformat()


@pytest.fixture
def nightly(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module on a database with one old and one new ticket."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'crm.db'}")
    monkeypatch.syspath_prepend(str(project.snippets / "guides" / "scheduled_jobs"))
    for name in ("nightly", "server"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    module = importlib.import_module("nightly")

    async def seed() -> None:
        await module.db.create_tables_async()
        for number, day in (("t1", OLD), ("t2", NEW)):
            await module.db.express.create("Ticket", {"id": number, "last_answer": day})
        await module.db.close_async()

    asyncio.run(seed())
    yield module
    for name in ("nightly", "server"):
        sys.modules.pop(name, None)


def closed() -> list[str]:
    with sqlite3.connect("crm.db") as database:
        return [number for (number,) in database.execute("SELECT id FROM tickets WHERE closed")]


def command(project: Project, *arguments: str) -> list[str]:
    return ["python", str(project.snippets / "guides" / "scheduled_jobs" / "nightly.py"), *arguments]


def test_run_by_hand_it_closes_the_old_ticket_and_ends(nightly: ModuleType, project: Project) -> None:
    runs = [
        subprocess.run(command(project, "--once"), env=os.environ, capture_output=True, text=True, timeout=60)
        for _ in range(2)
    ]
    assert [each.stdout for each in runs] == ["closed 1\n", "closed 0\n"]
    assert closed() == ["t1"]


def test_a_run_that_the_database_refuses_ends_with_status_1(nightly: ModuleType, project: Project) -> None:
    with sqlite3.connect("crm.db") as database:
        database.execute("ALTER TABLE tickets DROP COLUMN closed")
    ended = subprocess.run(command(project, "--once"), env=os.environ, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "RuntimeError" in ended.stderr


def test_more_old_tickets_than_one_page_are_all_closed(nightly: ModuleType) -> None:
    async def many() -> None:
        await nightly.db.express.bulk_create("Ticket", [{"id": f"o{n}", "last_answer": OLD} for n in range(1500)])
        await nightly.close_old_tickets()
        await nightly.db.close_async()

    asyncio.run(many())
    assert len(closed()) == 1501


def test_the_scheduler_runs_the_job_when_it_is_due(nightly: ModuleType) -> None:
    async def main() -> None:
        scheduler = nightly.schedule()
        scheduler.start()
        scheduler.modify_job("close_old_tickets", next_run_time=datetime.now(UTC) - timedelta(minutes=30))
        async with asyncio.timeout(20):
            while not closed():
                await asyncio.sleep(0.01)
            scheduler.shutdown(wait=True)
        await nightly.db.close_async()

    asyncio.run(main())


def test_the_job_is_due_at_three(nightly: ModuleType) -> None:
    (job,) = nightly.schedule().get_jobs()
    fire = job.trigger.get_next_fire_time(None, datetime(2026, 1, 1, 4, tzinfo=UTC))
    assert fire == datetime(2026, 1, 2, 3, tzinfo=UTC)


def test_a_server_of_one_process_runs_the_job(nightly: ModuleType) -> None:
    server = importlib.import_module("server")
    with TestClient(server.app.fastapi_app) as client:
        server.scheduler.modify_job("close_old_tickets", next_run_time=datetime.now(UTC))
        while not closed():
            client.get("/health")
    assert not server.scheduler.running


def test_a_job_that_takes_too_long_does_not_run_twice_at_once(run: Run) -> None:
    assert run("overlap.py") == ["at once 1"]


def test_the_process_ends_when_it_is_told_to(nightly: ModuleType, project: Project) -> None:
    with subprocess.Popen(command(project), env=os.environ, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        while "Scheduler started" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_a_loop_repeats_a_job_after_a_failed_run_until_it_is_told_to_stop(run: Run) -> None:
    assert run("every.py") == ["failed: the database is away", "runs 3"]


@pytest.mark.parametrize("package", ["kailash-nexus", "kailash-dataflow", "kailash-kaizen", "kailash-mcp"])
def test_no_other_package_brings_the_scheduler(package: str) -> None:
    assert not [each for each in requires(package) or [] if "apscheduler" in each.lower()]
