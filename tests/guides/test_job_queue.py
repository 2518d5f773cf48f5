"""What a reader of the guide on job queues gets: crm.py and worker.py on one database, SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import pytest
from kailash.db import ConnectionManager
from kailash.infrastructure import SQLTaskQueue

from golden.pages import Project
from tests.conftest import Run, Serve

Use = Callable[[ConnectionManager, SQLTaskQueue], Awaitable[Any]]


@pytest.fixture
def crm(serve: Serve, database_url: str) -> httpx.Client:
    return serve("crm:app.fastapi_app", DATABASE_URL=database_url)


def call(client: httpx.Client, handler: str, **inputs: str) -> dict[str, str]:
    answer = client.post(f"/workflows/{handler}/execute", json={"inputs": inputs})
    assert answer.status_code == 200, answer.text
    found: dict[str, str] = answer.json()["outputs"]["handler"]["result"]
    return found


def with_queue(url: str, use: Use) -> Any:
    async def main() -> Any:
        connection = ConnectionManager(url)
        await connection.initialize()
        queue = SQLTaskQueue(connection)
        await queue.initialize()
        try:
            return await use(connection, queue)
        finally:
            await connection.close()

    return asyncio.run(main())


@contextmanager
def worker(project: Project, folder: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    script = project.snippets / "guides" / "job_queue" / "worker.py"
    with subprocess.Popen(["python", str(script)], cwd=folder, env={**os.environ, "DATABASE_URL": url}) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def test_a_job_waits_until_a_worker_completes_it(
    crm: httpx.Client, project: Project, tmp_path: Path, database_url: str
) -> None:
    job = call(crm, "request_report", customer="Acme")["job"]
    assert call(crm, "read_job", job=job) == {"status": "pending"}
    with worker(project, tmp_path, database_url):
        end = monotonic() + 20
        while (state := call(crm, "read_job", job=job)["status"]) != "completed":
            assert state in ("pending", "processing") and monotonic() < end
    assert with_queue(database_url, lambda connection, _: connection.fetch("SELECT id, text FROM reports")) == [
        {"id": "Acme", "text": "Report on Acme"}
    ]


def test_a_worker_gives_up_a_job_that_fails_and_goes_on(project: Project, tmp_path: Path, database_url: str) -> None:
    async def store(_: ConnectionManager, queue: SQLTaskQueue) -> None:
        for payload in ({"customers": "Acme"}, {"customer": "Globex"}):
            await queue.enqueue(payload)

    async def stats(_: ConnectionManager, queue: SQLTaskQueue) -> dict[str, int]:
        return dict(await queue.get_stats())

    with_queue(database_url, store)
    with worker(project, tmp_path, database_url):
        end = monotonic() + 20
        while with_queue(database_url, stats) != {"completed": 1, "dead_lettered": 1}:
            assert monotonic() < end


def test_a_job_that_does_not_exist_is_404(crm: httpx.Client) -> None:
    answer = crm.post("/workflows/read_job/execute", json={"inputs": {"job": "nobody"}})
    assert answer.status_code == 404


def test_two_workers_take_each_job_once(database_url: str) -> None:
    async def take_all(queue: SQLTaskQueue) -> list[int]:
        taken = []
        while job := await queue.dequeue():
            taken.append(job.payload["number"])
        return taken

    async def use(_: ConnectionManager, queue: SQLTaskQueue) -> list[int]:
        for number in range(20):
            await queue.enqueue({"number": number})
        other = ConnectionManager(database_url)
        await other.initialize()
        first, second = await asyncio.gather(take_all(queue), take_all(SQLTaskQueue(other)))
        await other.close()
        return first + second

    assert sorted(with_queue(database_url, use)) == list(range(20))


def test_two_workers_of_the_page_complete_all_ten(run: Run) -> None:
    assert run("two_workers.py") == [str(list(range(10))), "{'completed': 10}"]


def test_a_job_is_given_up_after_its_attempts_and_one_of_a_dead_worker_comes_back(run: Run) -> None:
    *attempts, taken, taken_back, attempt = run("failing_job.py")
    assert attempts == ["1 {'pending': 1}", "2 {'pending': 1}", "3 {'dead_lettered': 1}"]
    assert (taken, taken_back, attempt) == ("None", "1", "2")


def test_a_job_within_its_time_is_not_taken_back(database_url: str) -> None:
    async def use(_: ConnectionManager, queue: SQLTaskQueue) -> int:
        await queue.enqueue({})
        await queue.dequeue()
        return int(await queue.requeue_stale())

    assert with_queue(database_url, use) == 0


def test_on_postgres_an_id_taken_twice_is_refused_and_the_queue_goes_on(postgres_url: str) -> None:
    async def use(_: ConnectionManager, queue: SQLTaskQueue) -> object:
        await queue.enqueue({}, task_id="report-acme")
        with pytest.raises(Exception, match="duplicate key"):
            await queue.enqueue({}, task_id="report-acme")
        job = await queue.dequeue()
        return job.task_id

    assert with_queue(postgres_url, use) == "report-acme"


def test_on_postgres_one_connection_manager_serves_two_calls_at_once(postgres_url: str) -> None:
    async def use(_: ConnectionManager, queue: SQLTaskQueue) -> int:
        for _number in range(2):
            await queue.enqueue({})
        return len({job.task_id for job in await asyncio.gather(queue.dequeue(), queue.dequeue())})

    assert with_queue(postgres_url, use) == 2


def test_jobs_are_stored_and_read_at_once_on_one_connection(run: Run) -> None:
    assert run("calls_at_once.py")[0] == "0 {'pending': 50}"


def test_a_job_taken_back_after_its_last_attempt_is_given_up(run: Run) -> None:
    assert run("calls_at_once.py")[1] == "1 {'dead_lettered': 1}"


@pytest.mark.parametrize(("given", "seconds"), [({}, 300), ({"visibility_timeout": 20}, 20)])
def test_a_job_has_300_seconds_or_what_it_was_stored_with(sqlite_url: str, given: Any, seconds: int) -> None:
    async def use(connection: ConnectionManager, queue: SQLTaskQueue) -> Any:
        await queue.enqueue({}, **given)
        return await connection.fetchone("SELECT visibility_timeout FROM kailash_task_queue")

    assert with_queue(sqlite_url, use) == {"visibility_timeout": seconds}


def test_the_queue_has_no_call_that_extends_the_time_of_a_job() -> None:
    calls = {name for name in vars(SQLTaskQueue) if not name.startswith("_")}
    own = {"initialize", "enqueue", "dequeue", "complete", "fail", "requeue_stale", "get_stats", "purge_completed"}
    assert calls == own
