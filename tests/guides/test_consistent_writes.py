"""What a reader of the guide on consistent writes gets, on SQLite and on PostgreSQL."""

from __future__ import annotations

import ast
import os
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from golden.pages import Project
from tests.conftest import Run, Serve

CALLS = """
import asyncio
import logging

logging.disable(50)
from tickets import change, db


async def tried(call):
    try:
        return await call
    except Exception as error:
        return type(error).__name__


async def calls(express):
    {calls}


async def main():
    await db.create_tables_async()
    await calls(db.express)
    await db.close_async()


asyncio.run(main())
"""


@pytest.fixture
def client(serve: Serve, database_url: str) -> httpx.Client:
    return serve("tickets:app.fastapi_app", DATABASE_URL=database_url)


def call(client: httpx.Client, handler: str, **inputs: object) -> int:
    return client.post(f"/workflows/{handler}/execute", json={"inputs": inputs}).status_code


def at_once(client: httpx.Client, handler: str, **inputs: object) -> Counter[int]:
    with ThreadPoolExecutor(10) as pool:
        return Counter(pool.map(lambda _: call(client, handler, **inputs), range(10)))


@pytest.fixture
def room(project: Project) -> Path:
    return project.snippets / "guides" / "consistent_writes"


def python(folder: Path, url: str, *command: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(folder)}
    return subprocess.run(
        ["python", *command], capture_output=True, text=True, env=variables, timeout=60, check=False, cwd=folder
    )


def answers(room: Path, url: str, *lines: str) -> list[object]:
    """What calls on `express` in a process of their own come to, one for each line that prints."""
    done = python(room, url, "-c", CALLS.replace("{calls}", "\n    ".join(lines)))
    assert done.returncode == 0, done.stderr
    return [ast.literal_eval(line) for line in done.stdout.splitlines()]


def test_of_ten_who_create_one_id_nine_get_409(client: httpx.Client) -> None:
    assert at_once(client, "open_ticket", ticket_id="t1", title="Refund") == {200: 1, 409: 9}


def test_of_ten_who_close_one_ticket_nine_get_409(client: httpx.Client) -> None:
    call(client, "open_ticket", ticket_id="t1", title="Refund")
    assert at_once(client, "close_ticket", ticket_id="t1") == {200: 1, 409: 9}


def test_a_ticket_that_is_not_there_is_a_404(client: httpx.Client) -> None:
    assert call(client, "close_ticket", ticket_id="t9") == 404


def test_a_taken_id_raises_runtime_error(room: Path, database_url: str) -> None:
    create = """await tried(express.create("Ticket", {"id": "t1", "title": "Refund"}))"""
    assert answers(room, database_url, create, f"print(repr({create}))") == ["RuntimeError"]


def test_a_condition_on_an_unknown_column_changes_nothing(room: Path, database_url: str) -> None:
    changed = """change("Ticket", {"id": "t1", "statsu": "open"}, {"status": "closed"})"""
    assert answers(
        room,
        database_url,
        'await express.create("Ticket", {"id": "t1", "title": "Refund"})',
        f"await tried({changed})",
        'print(repr((await express.read("Ticket", "t1"))["status"]))',
    ) == ["open"]


def test_rows_are_stored_all_or_none(room: Path, database_url: str) -> None:
    done = python(room, database_url, "all_or_nothing.py")
    assert done.stdout.splitlines() == ["refused: 0 rows", "stored: 2500 rows"]


ROWS = '[{"id": "a", "title": "A", "status": "open"}, {"id": "b", "title": "B", "status": "open"}]'
MAKE = f'made = await express.bulk_create("Ticket", {ROWS})'


def test_bulk_create_says_how_many_rows_it_inserted(room: Path, database_url: str) -> None:
    assert answers(room, database_url, MAKE, 'print((made["success"], made["inserted"]))') == [(True, 2)]


def test_bulk_upsert_says_how_many_rows_are_new_and_has_no_success(room: Path, database_url: str) -> None:
    more = ROWS.replace('"b"', '"c"')
    upsert = f'print(await express.bulk_upsert("Ticket", {more}))'
    assert answers(room, database_url, MAKE, upsert) == [{"records": [], "created": 1, "updated": 1, "total": 2}]


def test_bulk_upsert_of_one_id_twice_keeps_the_last(room: Path, database_url: str) -> None:
    twice = ROWS.replace('"b"', '"a"')
    upsert = f'await express.bulk_upsert("Ticket", {twice})'
    read = 'print([row["title"] for row in await express.list("Ticket")])'
    assert answers(room, database_url, upsert, read) == [["B"]]


def test_bulk_upsert_that_is_refused_says_success_false(room: Path, database_url: str) -> None:
    upsert = 'print((await express.bulk_upsert("Ticket", [{"id": "a"}]))["success"])'
    assert answers(room, database_url, upsert) == [False]


def test_bulk_update_leaves_out_the_row_that_was_refused_and_changes_the_other(room: Path, database_url: str) -> None:
    update = 'changed = await express.bulk_update("Ticket", [{"id": "a", "title": "Z"}, {"id": "b", "title": None}])'
    changed = 'print([row["title"] for row in changed])'
    stored = 'print([row["title"] for row in await express.list("Ticket", order_by=["id"])])'
    assert answers(room, database_url, MAKE, update, changed, stored) == [["Z"], ["Z", "B"]]


def test_bulk_delete_answers_true_for_an_id_that_is_not_there(room: Path, database_url: str) -> None:
    delete = 'print(await express.bulk_delete("Ticket", ["a", "nobody"]))'
    assert answers(room, database_url, MAKE, delete, 'print(await express.count("Ticket"))') == [True, 1]


@pytest.mark.parametrize("call", ["bulk_create", "bulk_upsert", "bulk_update", "bulk_delete"])
def test_an_empty_list_is_no_error(call: str, room: Path, database_url: str) -> None:
    answer = f'answer = await tried(express.{call}("Ticket", []))'
    assert answers(room, database_url, answer, "print(isinstance(answer, str) or 'error' in str(answer))") == [False]


def test_the_update_node_looks_at_the_id_alone(run: Run) -> None:
    assert run("wrong/update_node.py") == ["waiting"]


def test_bulk_update_raises_nothing_for_a_row_that_was_refused(run: Run) -> None:
    assert run("wrong/bulk_update.py") == ["['t1']", "open"]


def test_upsert_of_one_new_id_at_once_is_refused_to_some_on_sqlite(run: Run) -> None:
    assert run("wrong/upsert_at_once.py") == ["['Database query failed: UNIQUE constraint failed: tickets.id']"]


UPSERTS = (
    """found = await asyncio.gather(*(express.upsert("Ticket", {"id": "t", "title": str(n)}) for n in range(20)))"""
)


def test_upsert_of_one_new_id_at_once_is_taken_from_all_on_PostgreSQL(room: Path, postgres_url: str) -> None:
    assert answers(room, postgres_url, UPSERTS, "print(len(found))") == [20]


MANY = """
    for number in range(100):
        await express.create("Ticket", {"id": f"NAME{number}", "title": "Refund"})
"""


def test_two_processes_that_write_at_once_wait_for_each_other(room: Path, database_url: str) -> None:
    answers(room, database_url, "print(0)")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: answers(room, database_url, MANY.replace("NAME", name).strip()), ("a", "b")))
    assert answers(room, database_url, 'print(await express.count("Ticket"))') == [200]


def test_two_processes_that_upsert_one_id_leave_one_row(room: Path, postgres_url: str) -> None:
    upserts = MANY.replace("create", "upsert").replace("NAME", "t").strip()
    answers(room, postgres_url, "print(0)")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: answers(room, postgres_url, upserts), range(2)))
    assert answers(room, postgres_url, 'print(await express.count("Ticket"))') == [100]


def test_a_change_that_the_database_refuses_raises(room: Path, database_url: str) -> None:
    change = """print(repr(await tried(change("Ticket", {"id": "t1"}, {"statsu": "closed"}))))"""
    assert answers(room, database_url, change) == ["RuntimeError"]


def test_a_refusal_that_is_no_taken_id_is_a_500(serve: Serve, postgres_url: str) -> None:
    client = serve("tickets:app.fastapi_app", DATABASE_URL=postgres_url)
    assert call(client, "open_ticket", ticket_id="t1", title="PostgreSQL stores no \0") == 500
