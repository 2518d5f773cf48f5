"""What users of the AI agent template get, and why it does not take what the SDK has for the same."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from kailash.trust.constraints.budget_store import SQLiteBudgetStore
from kailash.trust.constraints.budget_tracker import BudgetTracker
from kaizen.llm import LlmClient, LlmDeployment
from kaizen.llm.http_client import LlmHttpClient, SafeDnsResolver

from snippets.templates.ai_agent.tests.model import Model
from snippets.templates.ai_agent.tests.model import serving as model_serving
from tests.support.postgres import fresh_database
from tests.support.sql import query
from tests.templates.ai import (
    FOLDER,
    asked,
    bearer,
    environment,
    new_conversation,
    new_tenant,
    python,
    serving,
    turns,
    used,
)
from tests.templates.attacks import mcp
from tests.templates.workers import Workers


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with model_serving() as server:
        yield server


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('database') / 'chat.db'}"
    return fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model: Model, database: str) -> Iterator[Workers]:
    with serving(tmp_path_factory.mktemp("ai"), database, model.url, HISTORY_CHARACTERS="6000") as running:
        yield running


@pytest.fixture
def client(server: Workers) -> httpx.Client:
    return server.client


@pytest.fixture
def ada() -> dict[str, str]:
    """A user of a new tenant."""
    return bearer(tenant=new_tenant())


def test_its_own_tests_pass(database_url: str, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"]
    variables = {"TEST_DATABASE_URL": database_url, "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    environment = {**variables, "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, cwd=FOLDER, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_what_was_said_before_reaches_the_model_on_every_channel(client: httpx.Client, ada: dict[str, str]) -> None:
    path = new_conversation(client, ada)
    where, question = path.rpartition("/")[2], "what was said before"
    assert asked(client, path, "My name is Ada", ada).status_code == 201
    inputs = {"question": question, "conversation_id": where}
    handled = client.post("/workflows/ask/execute", json={"inputs": inputs}, headers=ada).json()
    streamed = client.post(f"{path}/stream", json={"question": question}, headers=ada).text
    tool = mcp(client, ada, "ask", **inputs).structuredContent or {}
    whole = asked(client, path, question, ada).json()
    for answer in (handled["outputs"]["handler"]["answer"], streamed, tool["answer"], whole["answer"]):
        assert "My name is Ada" in answer


def test_a_long_conversation_sends_its_newest_turns(client: httpx.Client, model: Model, ada: dict[str, str]) -> None:
    path = new_conversation(client, ada)
    for number in range(8):
        asked(client, path, f"question {number} {'x' * 1000}", ada)
    sent = [message["content"] for message in model.requests[-1]["body"]["messages"] if message["role"] == "user"]
    assert [text.split()[1] for text in sent] == ["5", "6", "7"]
    assert len(turns(client, path, ada)) == 8


def test_a_stream_arrives_while_the_model_is_speaking(client: httpx.Client, ada: dict[str, str]) -> None:
    path = new_conversation(client, ada)
    with client.stream("POST", f"{path}/stream", json={"question": "stall"}, headers=ada) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.iter_lines()
        assert [next(lines), next(lines)] == ["event: text", 'data: "You"']  # the model says no more


def test_the_tool_has_a_description_and_a_schema(client: httpx.Client, ada: dict[str, str]) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {**ada, "Accept": "application/json, text/event-stream"}
    text = client.post("/mcp/", json=message, headers=headers).text
    (tool,) = json.loads(text.split("data: ")[1])["result"]["tools"]
    assert tool["name"] == "ask" and tool["description"].startswith("Ask the assistant.")
    assert tool["inputSchema"]["required"] == ["question"]


def test_a_deleted_conversation_leaves_no_turn(client: httpx.Client, database: str, ada: dict[str, str]) -> None:
    path = new_conversation(client, ada)
    count, where = "SELECT count(*) FROM turns WHERE conversation_id = ?", path.rpartition("/")[2]
    for number in range(3):
        asked(client, path, f"number {number}", ada)
    assert query(database, count, where) == [(3,)]
    assert client.delete(path, headers=ada).status_code == 204
    assert query(database, count, where) == [(0,)]
    assert client.get(f"{path}/turns", headers=ada).status_code == 404
    assert asked(client, path, "once more", ada).status_code == 404


def test_the_bill_is_what_the_provider_counted(client: httpx.Client) -> None:
    tenant = new_tenant()
    headers = bearer(tenant=tenant)
    path = new_conversation(client, headers)
    tokens = [asked(client, path, "Who is Grace?", headers).json()["tokens"] for _ in range(3)]
    assert tokens == [25, 45, 65] and used(client, tenant) == sum(tokens)


def test_the_command_signs_a_token_that_works(client: httpx.Client, tmp_path: Path, sqlite_url: str) -> None:
    variables = environment(sqlite_url, "http://localhost/v1")
    signed = python(tmp_path, variables, "-m", "app.issue_token", "ada", "member", "acme").strip()
    assert client.get("/api/conversations", headers={"Authorization": f"Bearer {signed}"}).status_code == 200


class Loopback(SafeDnsResolver):
    """Lets the client of the SDK reach the model of the tests."""

    def check_host(self, host: str) -> None:
        """Takes every host."""


def sdk_stream(model: Model, question: str) -> list[dict[str, Any]]:
    deployment = LlmDeployment.openai(
        "sk-test", model="m", base_url=model.url.removesuffix("/v1").replace("127.0.0.1", "localhost")
    )

    async def said() -> list[dict[str, Any]]:
        async with LlmHttpClient(resolver=Loopback()) as http:
            client = LlmClient.from_deployment(deployment)
            return [event async for event in client.stream([{"role": "user", "content": question}], http_client=http)]

    return asyncio.run(said())


def test_the_client_of_the_sdk_asks_for_no_usage_when_it_streams(model: Model) -> None:
    sdk_stream(model, "Who is Grace?")
    assert model.requests[-1]["body"]["stream"] is True and "stream_options" not in model.requests[-1]["body"]


def test_the_client_of_the_sdk_takes_a_stream_that_ends_early_for_a_whole_one(model: Model) -> None:
    said = sdk_stream(model, "end early")
    assert [event["text"] for event in said] == ["You"] and said[-1]["stop_reason"] is None


def test_the_budget_of_the_sdk_counts_for_one_process(tmp_path: Path) -> None:
    """Two workers are two trackers on one store: each gives out all of it."""
    store = SQLiteBudgetStore(str(tmp_path / "budget.db"))
    store.initialize()
    one, other = (BudgetTracker(1000, store=store, tracker_id="acme") for _ in range(2))
    assert one.reserve(1000) and other.reserve(1000)
    one.record(1000, 1000)
    other.record(1000, 1000)
    assert BudgetTracker(1000, store=store, tracker_id="acme").remaining_microdollars() == 0
    assert store.get_snapshot("acme").committed == 1000  # of 2,000 that were spent
    store.close()
