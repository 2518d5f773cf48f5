"""What a reader of the Nexus with DataFlow page gets, over HTTP, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import psycopg2
import pytest

from golden.isolation import Environment
from golden.pages import Project
from tests.conftest import Serve, served
from tests.support.postgres import fresh_database

ADA = {"name": "Ada", "email": "ada@example.com"}
TARGET = "crm:app.fastapi_app"


@pytest.fixture
def room(project: Project) -> Path:
    return project.snippets / "patterns" / "nexus_with_dataflow"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that the tests of one application share."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('shared') / 'crm.db'}"
    return fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture(scope="module")
def server(serve_all: Serve, shared_url: str) -> httpx.Client:
    return serve_all(TARGET, DATABASE_URL=shared_url)


@pytest.fixture
def client(server: httpx.Client, shared_url: str) -> httpx.Client:
    """The application on an empty table."""
    with closing(connect(shared_url)) as connection:
        connection.cursor().execute("DELETE FROM contacts")
        connection.commit()
    return server


def connect(url: str) -> Any:
    path = url.removeprefix("sqlite:///")
    return sqlite3.connect(path) if path != url else psycopg2.connect(url)


def post(client: httpx.Client, handler: str, **inputs: object) -> httpx.Response:
    return client.post(f"/workflows/{handler}/execute", json={"inputs": inputs})


def result(client: httpx.Client, handler: str, **inputs: object) -> Any:
    answer = post(client, handler, **inputs)
    assert answer.status_code == 200, answer.text
    return answer.json()["outputs"]["handler"]["result"]


def test_the_table_is_there_before_the_first_request(client: httpx.Client) -> None:
    assert result(client, "list_contacts") == {"contacts": []}


def test_a_created_contact_can_be_read(client: httpx.Client) -> None:
    ada = result(client, "create_contact", **ADA)
    assert result(client, "read_contact", contact_id=ada["id"]) == ada == {"id": ada["id"], **ADA}


def test_each_contact_gets_an_id_of_its_own(client: httpx.Client) -> None:
    assert result(client, "create_contact", **ADA)["id"] != result(client, "create_contact", **ADA)["id"]


def test_a_renamed_contact_keeps_its_email(client: httpx.Client) -> None:
    ada = result(client, "create_contact", **ADA)
    renamed = result(client, "rename_contact", contact_id=ada["id"], name="Ada King")
    assert renamed == {**ada, "name": "Ada King"}


def test_a_deleted_contact_is_gone(client: httpx.Client) -> None:
    ada = result(client, "create_contact", **ADA)
    assert result(client, "delete_contact", contact_id=ada["id"]) == {"deleted": True}
    assert result(client, "delete_contact", contact_id=ada["id"]) == {"deleted": False}
    assert post(client, "read_contact", contact_id=ada["id"]).status_code == 404


def test_a_missing_contact_is_404(client: httpx.Client) -> None:
    answer = post(client, "read_contact", contact_id="nobody")
    assert (answer.status_code, answer.json()) == (404, {"error": "no contact nobody"})


def test_a_missing_contact_is_not_renamed(client: httpx.Client) -> None:
    assert post(client, "rename_contact", contact_id="nobody", name="Ada").status_code == 404


def test_the_list_is_ordered_by_name_and_limited(client: httpx.Client) -> None:
    for name in ("Grace", "Bob", "Ada"):
        result(client, "create_contact", name=name, email="crm@example.com")
    assert result(client, "list_contacts", limit=2) == {"contacts": ["Ada", "Bob"]}


@pytest.mark.parametrize("limit", [0, -1])
def test_the_limit_is_at_least_one(client: httpx.Client, limit: int) -> None:
    result(client, "create_contact", **ADA)
    assert result(client, "list_contacts", limit=limit) == {"contacts": ["Ada"]}


def test_a_list_after_a_create_is_fresh(client: httpx.Client) -> None:
    assert result(client, "list_contacts") == {"contacts": []}
    result(client, "create_contact", **ADA)
    assert result(client, "list_contacts") == {"contacts": ["Ada"]}


def test_a_quote_in_a_name_is_stored_as_it_is(client: httpx.Client) -> None:
    name = "Robert'); DROP TABLE contacts;--"
    ada = result(client, "create_contact", name=name, email="bob@example.com")
    assert result(client, "read_contact", contact_id=ada["id"])["name"] == name


def test_fifty_requests_at_once_store_fifty_contacts(client: httpx.Client) -> None:
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: post(client, "create_contact", **ADA).status_code, range(50)))
    assert answers == [200] * 50
    assert len(result(client, "list_contacts", limit=100)["contacts"]) == 50


def test_contacts_survive_a_restart(room: Path, environment: Environment, database_url: str) -> None:
    own = Environment({**environment.variables, "DATABASE_URL": database_url})
    with served(room, TARGET, own) as client:
        ada = result(client, "create_contact", **ADA)
    with served(room, TARGET, own) as client:
        assert result(client, "read_contact", contact_id=ada["id"]) == ada


def test_one_server_sees_what_another_changes(serve: Serve, database_url: str) -> None:
    first, second = (serve(TARGET, DATABASE_URL=database_url) for _ in range(2))
    ada = result(first, "create_contact", **ADA)
    assert result(second, "read_contact", contact_id=ada["id"]) == ada
    result(first, "rename_contact", contact_id=ada["id"], name="Ada King")
    assert result(second, "read_contact", contact_id=ada["id"])["name"] == "Ada King"


@pytest.fixture
def two_servers(serve: Serve, database_url: str) -> list[httpx.Client]:
    """Two processes that come up at the same time on an empty database, as the workers of one server do."""
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda _: serve(TARGET, DATABASE_URL=database_url), range(2)))


def test_two_processes_make_the_table_together_and_share_it(two_servers: list[httpx.Client]) -> None:
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: post(two_servers[n % 2], "create_contact", **ADA).status_code, range(40)))
    assert answers == [200] * 40
    assert [len(result(each, "list_contacts", limit=100)["contacts"]) for each in two_servers] == [40, 40]


@pytest.fixture
def create_tables(room: Path, tmp_path: Path) -> Callable[[str], int]:
    def run(url: str) -> int:
        command = ["python", str(room / "create_tables.py")]
        variables = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, timeout=60).returncode

    return run


def test_the_deployment_step_makes_the_table_and_may_run_twice(
    create_tables: Callable[[str], int], database_url: str
) -> None:
    assert [create_tables(database_url) for _ in range(2)] == [0, 0]
    with closing(connect(database_url)) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT count(*) FROM contacts")
        assert cursor.fetchone() == (0,)


def test_only_auto_migrate_adds_a_column_and_it_is_empty_in_old_rows(
    room: Path, database_url: str, tmp_path: Path
) -> None:
    command = ["python", str(room / "wrong" / "new_field.py")]
    variables = {**os.environ, "DATABASE_URL": database_url}
    ran = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=60)
    refused, phone = ran.stdout.splitlines()
    assert "phone" in refused
    assert phone == "None"


def test_the_deployment_step_fails_without_a_database(create_tables: Callable[[str], int]) -> None:
    assert create_tables("postgresql://crm@127.0.0.1:1/crm") == 1


def test_a_server_without_a_database_does_not_come_up(serve: Serve) -> None:
    with pytest.raises(AssertionError, match=r"does not come up(.|\n)*Connection refused"):
        serve(TARGET, DATABASE_URL="postgresql://crm@127.0.0.1:1/crm")


def test_the_command_line_prints_the_result(client: httpx.Client) -> None:
    result(client, "create_contact", **ADA)
    command = ["python", "-m", "nexus.cli", "--url", str(client.base_url), "run", "list_contacts"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "contacts: ['Ada']\n")
