"""What a reader of the multi-DataFlow page gets, with real databases of two kinds."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import psycopg2
import pytest

from golden.isolation import Environment
from golden.pages import Project
from tests.conftest import Run, Serve
from tests.support.postgres import fresh_database

APP = "crm:app.fastapi_app"
ADA = {"id": "c1", "name": "Ada"}
Urls = dict[str, str]


@pytest.fixture(params=["crm on SQLite", "crm on PostgreSQL"])
def urls(request: pytest.FixtureRequest, sqlite_url: str, postgres_url: str) -> Urls:
    """One database of each kind, both ways round."""
    crm, analytics = (sqlite_url, postgres_url) if request.param == "crm on SQLite" else (postgres_url, sqlite_url)
    return {"CRM_URL": crm, "ANALYTICS_URL": analytics}


@pytest.fixture(scope="module", params=["crm on SQLite", "crm on PostgreSQL"])
def shared_urls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Urls:
    """Like `urls`, for all tests of one application."""
    sqlite, postgres = f"sqlite:///{tmp_path_factory.mktemp('shared') / 'crm.db'}", fresh_database(postgres_server)
    crm, analytics = (sqlite, postgres) if request.param == "crm on SQLite" else (postgres, sqlite)
    return {"CRM_URL": crm, "ANALYTICS_URL": analytics}


@pytest.fixture(scope="module")
def server(serve_all: Serve, shared_urls: Urls) -> httpx.Client:
    return serve_all(APP, **shared_urls)


@pytest.fixture
def client(server: httpx.Client, shared_urls: Urls) -> httpx.Client:
    """The application on empty tables."""
    for url in shared_urls.values():
        for table in tables(url):
            with closing(connect(url)) as database:
                database.cursor().execute(f"DELETE FROM {table}")
                database.commit()
    return server


def connect(url: str) -> Any:
    return sqlite3.connect(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else psycopg2.connect(url)


MANY_WRITES = """
import asyncio, sys
from dataflow import DataFlow

async def write(url, **settings):
    db = DataFlow(url, cache_enabled=False, **settings)

    @db.model
    class Contact:
        id: str
        name: str

    await db.express.create("Contact", {"id": "first", "name": "Ada"})
    print("ready", flush=True)
    sys.stdin.readline()
    await asyncio.gather(*(db.express.create("Contact", {"id": f"c{n}", "name": "Ada"}) for n in range(40)))
    await db.close_async()

asyncio.run(write(sys.argv[1], **eval(sys.argv[2])))
"""
SLOW_WRITES = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.2); RETURN new; END';
CREATE TRIGGER slow BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION slow()
"""
BACKENDS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def call(client: httpx.Client, workflow: str, **inputs: object) -> httpx.Response:
    return client.post(f"/workflows/{workflow}/execute", json={"inputs": inputs})


def result(client: httpx.Client, workflow: str, **inputs: object) -> Any:
    answer = call(client, workflow, **inputs)
    assert answer.status_code == 200, answer.text
    return answer.json()["outputs"]["handler"]["result"]


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    """Asks a database without the SDK."""
    with closing(connect(url)) as database:
        cursor = database.cursor()
        cursor.execute(query)
        return list(cursor.fetchall())


def tables(url: str) -> set[str]:
    """Returns which of the application's tables a database has."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if not url.startswith("sqlite"):
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    return {str(name) for (name,) in rows(url, query)} & {"contacts", "contact_events"}


def run(project: Project, tmp_path: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a script beside a copy of the snippets."""
    shutil.copytree(project.snippets / "patterns" / "multi_dataflow", tmp_path / "room")
    environment = {**os.environ, "HOME": str(tmp_path), **variables}
    command = ["python", "-c", script]
    return subprocess.run(command, cwd=tmp_path / "room", env=environment, capture_output=True, text=True, timeout=60)


def test_each_row_is_written_to_the_database_of_its_model(client: httpx.Client, shared_urls: Urls) -> None:
    result(client, "save_contact", **ADA)
    assert rows(shared_urls["CRM_URL"], "SELECT id, name FROM contacts") == [("c1", "Ada")]
    assert rows(shared_urls["ANALYTICS_URL"], "SELECT contact_id, kind FROM contact_events") == [("c1", "saved")]


def test_each_database_has_only_the_tables_of_its_own_models(client: httpx.Client, shared_urls: Urls) -> None:
    result(client, "save_contact", **ADA)
    assert tables(shared_urls["CRM_URL"]) == {"contacts"}
    assert tables(shared_urls["ANALYTICS_URL"]) == {"contact_events"}


def test_one_request_reads_from_both_databases(client: httpx.Client) -> None:
    result(client, "save_contact", **ADA)
    assert result(client, "contact_history", id="c1") == {"name": "Ada", "events": ["saved"]}


def test_saving_twice_leaves_one_contact_and_one_event(client: httpx.Client, shared_urls: Urls) -> None:
    for name in ("Ada", "Ada Lovelace"):
        result(client, "save_contact", id="c1", name=name)
    assert rows(shared_urls["CRM_URL"], "SELECT name FROM contacts") == [("Ada Lovelace",)]
    assert rows(shared_urls["ANALYTICS_URL"], "SELECT count(*) FROM contact_events") == [(1,)]


def test_an_unknown_contact_is_404(client: httpx.Client) -> None:
    answer = call(client, "contact_history", id="nobody")
    assert (answer.status_code, answer.json()) == (404, {"error": "no such contact"})


def test_a_row_that_another_process_wrote_is_seen_at_once(serve: Serve, urls: Urls) -> None:
    one, other = serve(APP, **urls), serve(APP, **urls)
    result(one, "save_contact", **ADA)
    assert result(one, "contact_history", id="c1")["name"] == "Ada"
    result(other, "save_contact", id="c1", name="Ada Lovelace")
    assert result(one, "contact_history", id="c1")["name"] == "Ada Lovelace"


def test_a_repeated_call_mends_what_a_dead_database_left_half_done(serve: Serve, urls: Urls) -> None:
    dead = serve(APP, **{**urls, "ANALYTICS_URL": "postgresql://crm@127.0.0.1:1/analytics"})
    assert call(dead, "save_contact", **ADA).status_code == 500
    assert rows(urls["CRM_URL"], "SELECT name FROM contacts") == [("Ada",)]
    alive = serve(APP, **urls)
    result(alive, "save_contact", **ADA)
    assert result(alive, "contact_history", id="c1") == {"name": "Ada", "events": ["saved"]}


def test_without_variables_the_rows_go_to_two_files(project: Project, tmp_path: Path) -> None:
    assert run(project, tmp_path, "import import_contact").stdout == "Grace c2\n"
    assert tables(f"sqlite:///{tmp_path}/room/crm.db") == {"contacts"}
    assert tables(f"sqlite:///{tmp_path}/room/analytics.db") == {"contact_events"}


def test_the_server_closes_both_databases_when_it_stops(project: Project, tmp_path: Path, urls: Urls) -> None:
    script = """
import threading
from crm import app
from starlette.testclient import TestClient

def monitors():
    return sum(thread.name == "dataflow-pool-monitor" for thread in threading.enumerate())

with TestClient(app.fastapi_app) as client:
    client.post("/workflows/save_contact/execute", json={"inputs": {"id": "c1", "name": "Ada"}})
    print(monitors())
print(monitors())
"""
    assert run(project, tmp_path, script, **urls).stdout.split() == ["2", "0"]


def test_one_workflow_writes_to_both_databases(project: Project, tmp_path: Path, urls: Urls) -> None:
    ran = run(project, tmp_path, "import import_contact", **urls)
    assert ran.stdout == "Grace c2\n", ran.stderr[-2000:]
    assert rows(urls["CRM_URL"], "SELECT name FROM contacts") == [("Grace",)]
    assert rows(urls["ANALYTICS_URL"], "SELECT contact_id, kind FROM contact_events") == [("c2", "imported")]


def test_a_workflow_that_fails_in_the_first_database_leaves_the_second_alone(
    project: Project, tmp_path: Path, client: httpx.Client, shared_urls: Urls
) -> None:
    result(client, "save_contact", id="c2", name="Grace")
    ran = run(project, tmp_path, "import import_contact", **shared_urls)
    assert ran.returncode == 1 and "RuntimeExecutionError" in ran.stderr
    assert rows(shared_urls["ANALYTICS_URL"], "SELECT kind FROM contact_events") == [("saved",)]


def test_a_workflow_refuses_a_model_of_the_other_instance(project: Project, tmp_path: Path, urls: Urls) -> None:
    script = "from crm import crm; crm.add_node(crm.create_workflow(), 'ContactEvent', 'Create', 'event', {})"
    ran = run(project, tmp_path, script, **urls)
    assert "Model 'ContactEvent' is not registered with this DataFlow instance" in ran.stderr


def test_a_class_names_the_database_when_two_models_share_a_name(project: Project, tmp_path: Path) -> None:
    assert run(project, tmp_path, "import own_class").stdout == "crm 1 archive 0\n"


@pytest.mark.parametrize("settings", [{}, {"pool_size": 2, "max_overflow": 0}, {"pool_size": 30}], ids=str)
def test_an_instance_opens_up_to_twenty_connections_whatever_pool_size_says(
    postgres_url: str, settings: dict[str, int], environment: Environment, tmp_path: Path
) -> None:
    command = ["python", "-c", MANY_WRITES, postgres_url, str(settings)]
    pipes: dict[str, Any] = {
        "cwd": tmp_path,
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.DEVNULL,
    }
    with subprocess.Popen(command, text=True, env={**os.environ, **environment.variables}, **pipes) as writer:
        assert writer.stdout and writer.stdin
        assert "ready" in (line.strip() for line in writer.stdout)
        with closing(psycopg2.connect(postgres_url)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute(SLOW_WRITES)
            writer.stdin.write("\n")
            writer.stdin.flush()
            most = 0
            while writer.poll() is None:
                cursor.execute(BACKENDS)
                most = max(most, cursor.fetchone()[0])
    assert (most, writer.returncode) == (20, 0)


def test_two_databases_have_a_table_of_one_name_and_rows_of_their_own(run: Run) -> None:
    assert run("same_table.py") == ["[] Refund", "crm.db []", "archive.db [('t1',)]"]
