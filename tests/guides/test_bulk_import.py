"""What a reader of the guide on bulk import gets, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from golden.pages import Project
from tests.conftest import Run

Finished = subprocess.CompletedProcess[str]
Import = Callable[[str], Finished]
HEAD = "id,name,email,vip\n"
CALLS = """
import asyncio
import json

from import_contacts import db


async def main():
    rows = [{"id": f"c{number}", "name": "Ada", "email": "ada@example.com", "vip": False} for number in range(1000)]
    refused = await db.express.bulk_create("Contact", [*rows[:-1], rows[0]])
    left = await db.express.count("Contact")
    upserted = await db.express.bulk_upsert("Contact", [*rows, {**rows[0], "id": "last"}])
    print(json.dumps([refused["success"], left, upserted["created"]]))
    await db.close_async()


asyncio.run(main())
"""

TOO_MANY = """
import asyncio

from import_again import db, replace


async def main():
    rows = [{"id": f"c{number}", "name": "Ada", "email": "ada@example.com", "vip": False} for number in range(1500)]
    try:
        await replace(rows, size=1000)
    finally:
        await db.close_async()


asyncio.run(main())
"""


def row(number: int) -> str:
    return f"c{number},Ada,ada{number}@example.com,no\n"


@pytest.fixture
def python(project: Project, tmp_path: Path) -> Callable[..., Finished]:
    """Runs a command on the database of a URL, with the snippets of the guide at hand."""
    room = project.snippets / "guides" / "bulk_import"
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}

    def on(url: str, *arguments: str) -> Finished:
        own = {**variables, "DATABASE_URL": url, "PYTHONPATH": str(room)}
        command = ["python", *(argument.replace("ROOM", str(room)) for argument in arguments)]
        return subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, timeout=60)

    return on


@pytest.fixture
def import_into(python: Callable[..., Finished], tmp_path: Path) -> Callable[[str], Import]:
    """Runs import_contacts.py on a file with a text of the test."""

    def into(url: str) -> Import:
        def on(text: str) -> Finished:
            (tmp_path / "contacts.csv").write_text(text, "utf-8")
            return python(url, "ROOM/import_contacts.py", "contacts.csv")

        return on

    return into


@pytest.fixture
def import_file(import_into: Callable[[str], Import], database_url: str) -> Import:
    return import_into(database_url)


@pytest.fixture
def import_sqlite(import_into: Callable[[str], Import], sqlite_url: str) -> Import:
    return import_into(sqlite_url)


def test_a_refused_batch_stores_none_of_its_rows_and_keeps_those_before(import_file: Import) -> None:
    refused = import_file(HEAD + "".join(map(row, [*range(700), 0])))
    assert refused.returncode == 1
    assert "after 500 rows: " in refused.stderr
    assert import_file(HEAD + row(900)).stdout == "501 contacts\n"


def test_a_call_of_a_thousand_rows_stores_all_or_nothing_and_bulk_upsert_of_more_works_only_on_postgres(
    python: Callable[..., Finished], database_url: str
) -> None:
    success, left, upserted = json.loads(python(database_url, "-c", CALLS).stdout)
    assert (success, left) == (False, 0)
    assert upserted == (1001 if database_url.startswith("postgres") else 0)


def test_a_file_that_excel_has_written_is_read(import_sqlite: Import) -> None:
    assert import_sqlite("\ufeff" + HEAD + row(1)).stdout == "1 contacts\n"


@pytest.mark.parametrize("line", ["c2,Bob\n", "c2,Bob,bob@example.com,maybe\n", "c2,Bob,bob@example.com,no,555\n"])
def test_a_line_that_does_not_fit_is_named_and_nothing_is_stored(import_sqlite: Import, line: str) -> None:
    refused = import_sqlite(HEAD + row(1) + line)
    assert refused.returncode == 1
    assert "contacts.csv, line 3: " in refused.stderr
    assert import_sqlite(HEAD + row(9)).stdout == "1 contacts\n"


def test_an_empty_cell_becomes_the_default(import_sqlite: Import) -> None:
    assert import_sqlite(HEAD + "c1,Ada,ada@example.com,\n").stdout == "1 contacts\n"


def test_the_mended_file_can_be_imported_from_the_start(run: Run) -> None:
    first, second, refused, stored, in_the_end = run("import_again.py")
    assert refused.startswith("after 2 rows: ")
    assert (stored, in_the_end) == ("2", "3")
    assert (first, second) == ("added 0 changed 2", "added 1 changed 0")


def test_a_second_import_that_is_refused_says_so_and_fails(python: Callable[..., Finished], sqlite_url: str) -> None:
    refused = python(sqlite_url, "-c", TOO_MANY)
    assert refused.returncode == 1
    assert "after 0 rows: " in refused.stderr
