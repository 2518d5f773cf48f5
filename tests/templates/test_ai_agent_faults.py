"""What breaks around the AI agent template: models, callers, workers and databases. Two workers, either database."""

from __future__ import annotations

import json
import resource
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from golden.ports import free_ports
from snippets.templates.ai_agent.tests.model import Model
from snippets.templates.ai_agent.tests.model import serving as model_serving
from tests.support.postgres import fresh_database, postgres, read_only
from tests.support.redis import redis_server
from tests.templates.ai import (
    FOLDER,
    KEY,
    asked,
    bearer,
    new_conversation,
    new_tenant,
    serving,
    turns,
    used,
)
from tests.templates.attacks import mcp
from tests.templates.workers import Workers, ready

LIMIT = 12  # seconds that the model may take
DOWN = {"error": "unavailable", "detail": "The database does not answer; try again"}


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with model_serving() as server:
        yield server


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    with redis_server() as url:
        yield url


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, model: Model, redis_url: str
) -> Iterator[Workers]:
    folder = tmp_path_factory.mktemp("ai")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'chat.db'}"
    else:
        url = fresh_database(request.getfixturevalue("postgres_server"))
    limits = {"TOKENS_PER_DAY_OF": json.dumps({"frugal": 5_000}), "MODEL_SECONDS": str(LIMIT)}
    with serving(folder, url, model.url, 2, REDIS_URL=redis_url, **limits) as running:
        yield running


@pytest.fixture
def acme() -> str:
    """A tenant without rows."""
    return new_tenant()


def until(condition: Callable[[], bool], limit: float = 10) -> bool:
    deadline = monotonic() + limit
    while not condition():
        if monotonic() > deadline:
            return False
        sleep(0.02)
    return True


def test_many_callers_on_all_channels_are_all_answered(server: Workers, model: Model, acme: str) -> None:
    """The workflow of each handler call that ends empties the store of keys and addresses of the process."""
    client, before = server.client, len(model.requests)

    def call(number: int) -> Any:
        headers = bearer(tenant=acme, user=f"user-{number}")
        question = f"number {number}"
        if number % 3 == 0:
            return asked(client, new_conversation(client, headers), question, headers).json()
        if number % 3 == 1:
            answer = client.post("/workflows/ask/execute", json={"inputs": {"question": question}}, headers=headers)
            return answer.json().get("outputs", answer.json()).get("handler", answer.json())
        result = mcp(client, headers, "ask", question=question)
        return result.structuredContent or {"error": str(result.content)}

    with ThreadPoolExecutor(24) as pool:
        answers = list(pool.map(call, range(90)))
    assert [answer for answer in answers if "answer" not in answer] == []
    assert [answer["answer"] for answer in answers] == [f"You asked: number {number}" for number in range(90)]
    assert {sent["key"] for sent in model.requests[before:]} == {f"Bearer {KEY}"}
    assert len(model.requests) - before == 90


def test_a_late_model_is_503_at_the_limit_and_delays_nobody_else(server: Workers, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)
    with ThreadPoolExecutor(9) as pool:
        start = monotonic()
        late = [pool.submit(asked, client, path, "think 60 s", headers) for _ in range(8)]
        others = [asked(client, path, "Who is Grace?", headers) for _ in range(5)]
        seconds = monotonic() - start
        answers = [each.result() for each in late]
    assert {(answer.status_code, answer.json()["error"]) for answer in answers} == {(503, "model_late")}
    assert max(answer.elapsed.total_seconds() for answer in answers) < LIMIT + 8
    assert [answer.status_code for answer in others] == [201] * 5 and seconds < LIMIT


def test_a_caller_that_hangs_up_ends_the_call_to_the_provider(server: Workers, model: Model, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)
    with client.stream("POST", f"{path}/stream", json={"question": "stall"}, headers=headers) as answer:
        assert "You" in next(line for line in answer.iter_lines() if line.startswith("data:"))
        assert model.running == 1
    assert until(lambda: model.running == 0, LIMIT / 2), "the call goes on"  # and does not end because it is late
    assert turns(client, path, headers) == []
    assert used(client, acme) > 500  # what it cost is not known, so all of it counts


def test_callers_that_hang_up_at_any_time_leave_the_server_whole(server: Workers, model: Model, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)

    def leave(number: int) -> None:
        question = "stall" if number % 2 else "Who is Grace? " * 50
        with client.stream("POST", f"{path}/stream", json={"question": question}, headers=headers) as answer:
            for count, _ in enumerate(answer.iter_lines()):
                if count >= number % 5:
                    break

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(leave, range(100)))
    assert until(lambda: model.running == 0)
    assert asked(client, path, "Who is Ada?", headers).status_code == 201
    assert "Traceback" not in server.log.read_text()


def test_a_model_that_comes_back_is_used_again(tmp_path: Path, redis_url: str, acme: str) -> None:
    (port,) = free_ports(1)
    database = f"sqlite:///{tmp_path / 'chat.db'}"
    with serving(tmp_path, database, f"http://127.0.0.1:{port}/v1", 2, REDIS_URL=redis_url) as running:
        client, headers = running.client, bearer(tenant=acme)
        path = new_conversation(client, headers)
        with model_process(port):
            assert asked(client, path, "one", headers).status_code == 201
        answers = [asked(client, path, "two", headers) for _ in range(4)]
        assert {(each.status_code, each.json()["error"]) for each in answers} == {(503, "model_unavailable")}
        assert all("127.0.0.1" not in each.text for each in answers)
        with model_process(port):
            assert {asked(client, path, "three", headers).status_code for _ in range(4)} == {201}
        assert [turn["question"] for turn in turns(client, path, headers)] == ["one", *["three"] * 4]


@contextmanager
def model_process(port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", "tests.model", str(port)], cwd=FOLDER)
    try:
        assert until(lambda: listens(port), 30)
        yield
    finally:
        process.kill()
        process.wait()


def listens(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_parallel_calls_never_use_more_than_the_budget(server: Workers, model: Model) -> None:
    client, headers = server.client, bearer(tenant="frugal")
    path, before = new_conversation(client, headers), len(model.requests)
    with ThreadPoolExecutor(20) as pool:
        # A call may cost about 1,000 tokens, and of these nobody says what they did cost.
        answers = list(pool.map(lambda _: asked(client, path, "count nothing", headers), range(40)))
    paid = [answer.json()["tokens"] for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} == {201, 429}
    assert sum(paid) == used(client, "frugal") <= 5_000
    assert len(paid) == len(model.requests) - before > 1


def test_a_killed_worker_loses_no_turn_that_was_acknowledged(server: Workers, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)
    promised: list[str] = []

    def one(number: int) -> None:
        body = {"question": f"number {number}"}
        with suppress(httpx.TransportError):
            answer = client.post(f"{path}/{'turns' if number % 2 else 'stream'}", json=body, headers=headers)
            if turn := acknowledged(answer):
                promised.append(turn)

    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(one, number) for number in range(800)]
        for mark in (100, 300, 500):
            kill_a_worker_after(server, promised, mark)
    for future in futures:
        future.result()
    stored = [turn["id"] for turn in turns(client, path, headers)]
    assert len(promised) > 600
    assert set(promised) <= set(stored) and len(stored) == len(set(stored))


def kill_a_worker_after(server: Workers, promised: list[str], mark: int) -> None:
    """Waits for so many promises, kills, and waits for the worker that takes its place."""
    assert until(lambda: len(promised) >= mark, 120)
    server.kill_one()


@contextmanager
def load(client: httpx.Client, path: str, headers: dict[str, str], answers: list[httpx.Response]) -> Iterator[None]:
    """Asks from four threads while the context is open, whole answers and streams in turn; keeps each answer."""
    stop = Event()

    def work(door: str) -> None:
        while not stop.is_set():
            answers.append(client.post(f"{path}/{door}", json={"question": "Who is Grace?"}, headers=headers))
            stop.wait(0.02)

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(work, door) for door in ("turns", "stream") * 2]
        try:
            yield
        finally:
            stop.set()
    for future in futures:
        future.result()


def acknowledged(answer: httpx.Response) -> str | None:
    """Returns the id of the turn that an answer promises is stored, if it does."""
    if answer.status_code == 201:
        return str(answer.json()["id"])
    if "event: done" in answer.text:
        return str(json.loads(answer.text.partition("event: done\ndata: ")[2])["id"])
    return None


def refused(answer: httpx.Response) -> Any:
    """Returns the body of the error that an answer is, or that ends its stream."""
    return json.loads(answer.text.partition("event: failed\ndata: ")[2] if answer.is_success else answer.text)


def test_a_database_that_restarts_is_a_503_and_then_the_server_recovers_by_itself(
    tmp_path: Path, data: Path, model: Model, redis_url: str, acme: str
) -> None:
    (port,) = free_ports(1)
    answers: list[httpx.Response] = []
    with ExitStack() as servers, ExitStack() as asking:
        with postgres(data, port) as base:
            database = fresh_database(base)
            running = servers.enter_context(serving(tmp_path, database, model.url, 2, REDIS_URL=redis_url))
            client, headers = running.client, bearer(tenant=acme)
            path = new_conversation(client, headers)
            asking.enter_context(load(client, path, headers, answers))
            assert until(lambda: len(list(filter(None, map(acknowledged, answers)))) > 20, 60)
        assert until(lambda: any(answer.status_code == 503 for answer in answers), 60)
        assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
        down = len(answers)
        with postgres(data, port):
            assert until(lambda: len(list(filter(None, map(acknowledged, answers[down:])))) > 20, 60)
            asking.close()
            stored = {turn["id"] for turn in turns(client, path, headers)}
            assert ready(client) and set(filter(None, map(acknowledged, answers))) <= stored
    errors = [refused(answer) for answer in answers if not acknowledged(answer)]
    assert errors and all(error == DOWN for error in errors), errors


def test_a_database_that_takes_no_writes_is_a_503_before_the_model_is_asked(
    tmp_path: Path, data: Path, model: Model, redis_url: str, acme: str
) -> None:
    with postgres(data) as base:
        database = fresh_database(base)
        with serving(tmp_path, database, model.url, 2, REDIS_URL=redis_url) as running:
            client, headers = running.client, bearer(tenant=acme)
            path = new_conversation(client, headers)
            kept = [asked(client, path, "before", headers).json()]
            read_only(database, "on")
            before = len(model.requests)
            answers = [
                client.post("/api/conversations", json={}, headers=headers),
                *(
                    client.post(f"{path}/{door}", json={"question": "x"}, headers=headers)
                    for door in ("turns", "stream")
                ),
                client.delete(path, headers=headers),
            ]
            assert [(each.status_code, each.json()) for each in answers] == [(503, DOWN)] * 4
            assert len(model.requests) == before and turns(client, path, headers) == kept
            read_only(database, "off")
            assert asked(client, path, "after", headers).status_code == 201


def test_a_full_disk_is_a_503_with_nothing_half_written(
    tmp_path: Path, model: Model, redis_url: str, acme: str
) -> None:
    file = tmp_path / "chat.db"
    with serving(tmp_path, f"sqlite:///{file}", model.url, 2, REDIS_URL=redis_url) as running:
        client, headers = running.client, bearer(tenant=acme)
        path = new_conversation(client, headers)
        limit_files(running, file.stat().st_size + 200_000)
        kept = []
        while (answer := asked(client, path, "x" * 4000, headers)).status_code == 201:
            kept.append(answer.json())
        assert (answer.status_code, answer.json()) == (503, DOWN)
        assert turns(client, path, headers) == kept and len(kept) > 1
        limit_files(running, resource.RLIM_INFINITY)
        assert asked(client, path, "after", headers).status_code == 201
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def limit_files(server: Workers, size: int) -> None:
    """Lets no file of the workers grow beyond so many bytes, as a disk that is full does."""
    for pid in server.pids():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
