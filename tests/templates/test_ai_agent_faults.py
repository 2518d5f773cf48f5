"""What breaks around the AI agent template: models, callers, workers and databases. Two workers, either database."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from golden.console import free_ports
from snippets.templates.ai_agent.tests.model import Model
from snippets.templates.ai_agent.tests.model import serving as model_serving
from tests.support.postgres import fresh_database, postgres
from tests.support.redis import redis_server
from tests.templates.ai import (
    FOLDER,
    KEY,
    Server,
    asked,
    bearer,
    mcp,
    new_conversation,
    new_tenant,
    serving,
    turns,
    used,
)

LIMIT = 12  # seconds that the model may take


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
) -> Iterator[Server]:
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


def test_many_callers_on_all_channels_are_all_answered(server: Server, model: Model, acme: str) -> None:
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


def test_a_late_model_is_503_at_the_limit_and_delays_nobody_else(server: Server, acme: str) -> None:
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


def test_a_caller_that_hangs_up_ends_the_call_to_the_provider(server: Server, model: Model, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)
    with client.stream("POST", f"{path}/stream", json={"question": "stall"}, headers=headers) as answer:
        assert "You" in next(line for line in answer.iter_lines() if line.startswith("data:"))
        assert model.running == 1
    assert until(lambda: model.running == 0, LIMIT / 2), "the call goes on"  # and does not end because it is late
    assert turns(client, path, headers) == []
    assert used(client, acme) > 500  # what it cost is not known, so all of it counts


def test_callers_that_hang_up_at_any_time_leave_the_server_whole(server: Server, model: Model, acme: str) -> None:
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


def test_parallel_calls_never_use_more_than_the_budget(server: Server, model: Model) -> None:
    client, headers = server.client, bearer(tenant="frugal")
    path, before = new_conversation(client, headers), len(model.requests)
    with ThreadPoolExecutor(20) as pool:
        # A call may cost about 1,000 tokens, and of these nobody says what they did cost.
        answers = list(pool.map(lambda _: asked(client, path, "count nothing", headers), range(40)))
    paid = [answer.json()["tokens"] for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} == {201, 429}
    assert sum(paid) == used(client, "frugal") <= 5_000
    assert len(paid) == len(model.requests) - before > 1


@pytest.mark.slow
def test_a_killed_worker_loses_no_turn_that_was_acknowledged(server: Server, acme: str) -> None:
    client, headers = server.client, bearer(tenant=acme)
    path = new_conversation(client, headers)
    acknowledged: list[str] = []

    def one(number: int) -> None:
        try:
            if number % 2:
                answer = asked(client, path, f"number {number}", headers)
                said = [answer.json()] if answer.status_code == 201 else []
            else:
                body = {"question": f"number {number}"}
                text = client.post(f"{path}/stream", json=body, headers=headers).text
                said = [json.loads(part.partition("data: ")[2]) for part in text.split("event: done")[1:]]
        except httpx.TransportError:
            return
        acknowledged.extend(turn["id"] for turn in said)
        if len(acknowledged) in {100, 300, 500}:
            os.kill(server.pids()[0], signal.SIGKILL)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(800)))
    assert until(lambda: len(server.pids()) == 2 and server.ready(), 30)
    stored = [turn["id"] for turn in turns(client, path, headers)]
    assert len(acknowledged) > 600
    assert set(acknowledged) <= set(stored) and len(stored) == len(set(stored))


@pytest.mark.slow
def test_a_database_that_restarts_is_503_and_then_used_again(
    tmp_path: Path, model: Model, redis_url: str, acme: str
) -> None:
    folder = tmp_path / "pg"
    folder.mkdir(mode=0o755)
    seen: list[tuple[int, Any]] = []
    with postgres(folder / "data") as url:
        port, database = int(url.rpartition(":")[2]), fresh_database(url)
        running = Server(tmp_path, database, model.url, 2, REDIS_URL=redis_url)
        client, headers = running.client, bearer(tenant=acme)
        path = new_conversation(client, headers)
        seen += [(asked(client, path, "before", headers).status_code, "before")]
    try:
        answers = [asked(client, path, "during", headers) for _ in range(6)]
        assert {(each.status_code, each.json()["error"]) for each in answers} == {(503, "unavailable")}
        assert client.get("/readyz").status_code == 503 and client.get("/healthz").status_code == 200
        with postgres(folder / "data", port):
            assert until(lambda: all(asked(client, path, "after", headers).status_code == 201 for _ in range(8)), 30)
            kept = [turn["question"] for turn in turns(client, path, headers)]
            assert kept[0] == "before" and "during" not in kept
    finally:
        running.close()
