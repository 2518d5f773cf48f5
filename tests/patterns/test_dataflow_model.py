"""What a reader of the DataFlow model page gets, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from golden.examples import Example, outcome
from golden.isolation import Environment, job
from golden.pages import Project

ADA = {"id": "c1", "name": "Ada", "email": "ada@example.com"}
GRACE = {"id": "c2", "name": "Grace", "email": "grace@example.com"}
CALLS = """
import asyncio
import json
from pathlib import Path

from contacts import create_all, db


async def main():
    answers = []
    for name, *arguments in json.loads(Path({calls!r}).read_text()):
        options = arguments.pop() if arguments and name == "list" else {{}}
        try:
            call = create_all if name == "create_all" else getattr(db.express, name)
            answers.append(await call(*arguments, **options))
        except Exception as error:
            answers.append(f"{{type(error).__name__}}: {{error}}")
    await db.close_async()
    Path({answers!r}).write_text(json.dumps(answers))


asyncio.run(main())
"""

Call = tuple[object, ...]
Printed = Callable[[str, str], list[str]]
Crm = Callable[..., list[Any]]


@pytest.fixture
def room(project: Project) -> Path:
    return project.snippets / "patterns" / "dataflow_model"


@pytest.fixture
def crm_on(room: Path, environment: Environment, tmp_path: Path) -> Callable[[str], Crm]:
    """Makes calls to `db.express` of contacts.py in a process of their own, on the database of a URL."""

    def on(url: str) -> Crm:
        def crm(*calls: Call) -> list[Any]:
            script, asked, answered = (tmp_path / name for name in ("calls.py", "calls.json", "answers.json"))
            asked.write_text(json.dumps(calls))
            source = CALLS.format(calls=str(asked), answers=str(answered))
            script.write_text(source)
            own = Environment({**environment.variables, "DATABASE_URL": url})
            with job("example", (source, str(script), 0, None, str(room)), own) as (answers, log):
                assert answers.poll(30), log.read_text()
                answer = answers.recv()
            assert "failure" not in answer, answer["failure"]
            found: list[Any] = json.loads(answered.read_text())
            return found

        return crm

    return on


@pytest.fixture
def crm(crm_on: Callable[[str], Crm], database_url: str) -> Crm:
    return crm_on(database_url)


@pytest.fixture
def sqlite(crm_on: Callable[[str], Crm], sqlite_url: str) -> Crm:
    return crm_on(sqlite_url)


@pytest.fixture
def postgres(crm_on: Callable[[str], Crm], postgres_url: str) -> Crm:
    return crm_on(postgres_url)


@pytest.fixture
def printed(project: Project, room: Path, environment: Environment) -> Printed:
    """Runs a snippet of the page on the database of a URL and returns the lines that it prints."""

    def lines(name: str, url: str) -> list[str]:
        path = room / name
        own = Environment({**environment.variables, "DATABASE_URL": url})
        answer = outcome(project, Example(path, 0, path.read_text("utf-8"), 0, None, ()), own)
        assert "source" in answer, f"{answer['failure']}\n{answer['log']}"
        return [line.strip()[3:] for line in answer["source"].splitlines() if line.strip().startswith("#>")]

    return lines


def create(*records: Mapping[str, object]) -> list[Call]:
    return [("create", "Contact", record) for record in records]


def test_the_file_prints_the_same_on_both_databases(room: Path, database_url: str, tmp_path: Path) -> None:
    command = ["python", str(room / "contacts.py")]
    variables = {**os.environ, "DATABASE_URL": database_url}
    ran = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=60)
    assert ran.stdout.splitlines() == [
        "[('Grace', 'grace@example.com'), ('Ada', 'ada@acme.example')]",
        "True",
        "None 2",
    ], ran.stderr[-2000:]


def test_a_stored_contact_has_the_defaults_and_timestamps(crm: Crm) -> None:
    *_, stored = crm(*create(ADA), ("read", "Contact", "c1"))
    assert {name: stored[name] for name in ADA} == ADA
    assert not stored["vip"]
    assert stored["created_at"] and stored["updated_at"]


def test_a_missing_contact_is_read_as_none(crm: Crm) -> None:
    assert crm(("read", "Contact", "c9")) == [None]


def test_an_update_changes_only_the_named_fields(crm: Crm) -> None:
    *_, stored = crm(*create(ADA), ("update", "Contact", "c1", {"name": "Ada King"}), ("read", "Contact", "c1"))
    assert (stored["name"], stored["email"]) == ("Ada King", "ada@example.com")


def test_an_update_with_an_unknown_field_is_refused(crm: Crm) -> None:
    *_, answer = crm(*create(ADA), ("update", "Contact", "c1", {"phone": "555"}))
    assert answer.startswith("NodeExecutionError")


def test_an_upsert_inserts_then_changes(crm: Crm) -> None:
    changed = {**ADA, "name": "Ada King"}
    *_, stored, number = crm(
        ("upsert", "Contact", ADA), ("upsert", "Contact", changed), ("read", "Contact", "c1"), ("count", "Contact")
    )
    assert (stored["name"], number) == ("Ada King", 1)


def test_delete_tells_whether_there_was_a_row(crm: Crm) -> None:
    *_, there, gone = crm(*create(ADA), ("delete", "Contact", "c1"), ("delete", "Contact", "c1"))
    assert (there, gone) == (True, False)


def test_a_list_is_filtered_ordered_and_limited(crm: Crm) -> None:
    people = [{**ADA, "id": f"c{name}", "name": name, "vip": name != "Bob"} for name in ("Bob", "Ada", "Eve", "Cid")]
    options = {"filter": {"vip": True}, "order_by": ["-name"], "limit": 2}
    *_, found = crm(*create(*people), ("list", "Contact", options))
    assert [contact["name"] for contact in found] == ["Eve", "Cid"]


def test_a_text_in_order_by_is_ignored(crm: Crm) -> None:
    upward, downward = ({"order_by": order} for order in ("name", "-name"))
    *_, first, second = crm(*create(GRACE, ADA), ("list", "Contact", upward), ("list", "Contact", downward))
    assert [contact["name"] for contact in first] == [contact["name"] for contact in second] == ["Grace", "Ada"]


def test_a_filter_value_is_never_read_as_sql(crm: Crm) -> None:
    *_, found, number = crm(
        *create(ADA), ("list", "Contact", {"filter": {"name": "' OR 1=1 --"}}), ("count", "Contact")
    )
    assert (found, number) == ([], 1)


def test_count_takes_the_same_filter(crm: Crm) -> None:
    *_, all_of_them, adas = crm(*create(ADA, GRACE), ("count", "Contact"), ("count", "Contact", {"name": "Ada"}))
    assert (all_of_them, adas) == (2, 1)


def test_a_bulk_create_stores_every_record(crm: Crm) -> None:
    assert crm(("create_all", [ADA, GRACE]), ("count", "Contact")) == [None, 2]


def test_a_bulk_create_with_a_taken_id_stores_nothing_and_our_check_raises(crm: Crm) -> None:
    refused, number = crm(("create_all", [ADA, GRACE, ADA]), ("count", "Contact"))
    assert refused.startswith("ValueError: Bulk create operation failed")
    assert number == 0


def test_a_bulk_create_puts_none_where_a_record_lacks_a_field(crm: Crm) -> None:
    *_, stored = crm(("create_all", [{**ADA, "vip": True}, GRACE]), ("read", "Contact", "c2"))
    assert stored["vip"] is None


def test_an_unknown_field_is_echoed_and_not_stored(crm: Crm) -> None:
    created, stored = crm(*create({**ADA, "phone": "555"}), ("read", "Contact", "c1"))
    assert created["phone"] == "555"
    assert "phone" not in stored


def test_a_missing_field_is_refused_by_name(crm: Crm) -> None:
    (answer,) = crm(*create({"id": "c1", "name": "Ada"}))
    assert answer.startswith("RuntimeError") and "field_name: email" in answer


def test_a_taken_id_is_refused(crm: Crm) -> None:
    *_, answer = crm(*create(ADA, ADA))
    assert answer.startswith("RuntimeError") and "unique" in answer.lower()


def test_an_unknown_model_is_refused(crm: Crm) -> None:
    (answer,) = crm(("create", "Contcat", ADA))
    assert answer.startswith("ValueError: Node ContcatCreateNode not found")


def test_rows_outlive_the_process(crm: Crm) -> None:
    crm(*create(ADA))
    (stored,) = crm(("read", "Contact", "c1"))
    assert stored["name"] == "Ada"


def test_sqlite_create_returns_no_defaults(sqlite: Crm) -> None:
    (created,) = sqlite(*create(ADA))
    assert set(created) == {*ADA, "rows_affected"}


def test_postgresql_create_returns_the_defaults(postgres: Crm) -> None:
    (created,) = postgres(*create(ADA))
    assert set(created) == {*ADA, "vip"}


def test_sqlite_stores_a_value_of_the_wrong_type(sqlite: Crm) -> None:
    *_, stored = sqlite(*create({**ADA, "vip": "no"}), ("read", "Contact", "c1"))
    assert stored["vip"] == "no"


def test_postgresql_refuses_a_value_of_the_wrong_type(postgres: Crm) -> None:
    (answer,) = postgres(*create({**ADA, "vip": "no"}))
    assert answer.startswith("RuntimeError") and "a boolean is required" in answer


def test_postgresql_refuses_an_unknown_column(postgres: Crm) -> None:
    answers = postgres(("list", "Contact", {"filter": {"nmae": "Ada"}}), ("list", "Contact", {"order_by": ["nmae"]}))
    assert all(answer.startswith("NodeExecutionError") for answer in answers)


def test_postgresql_refuses_a_row_without_an_id(postgres: Crm) -> None:
    (answer,) = postgres(*create({"name": "Ada", "email": "ada@example.com"}))
    assert answer.startswith("RuntimeError") and "not-null constraint" in answer


def test_postgresql_says_that_no_row_was_updated(postgres: Crm) -> None:
    (answer,) = postgres(("update", "Contact", "c9", {"name": "Ada"}))
    assert answer["updated"] is False


def test_postgresql_reads_a_bool_back(postgres: Crm) -> None:
    *_, stored = postgres(*create({**ADA, "vip": True}), ("read", "Contact", "c1"))
    assert stored["vip"] is True


def test_the_operators_of_a_filter_find_the_same_on_both_databases(printed: Printed, database_url: str) -> None:
    assert printed("filters.py", database_url) == [
        "['o1'] ['o2', 'o3']",
        "['o3'] ['o2', 'o3']",
        "['o1'] ['o1', 'o2']",
        "['o2']",
        "['o3']",
        "['o1', 'o2'] ['o3']",
        "['o3']",
        "['o1'] ['o2', 'o3']",
        "2",
    ]


def test_pages_follow_each_other_on_both_databases(printed: Printed, database_url: str) -> None:
    assert printed("paging.py", database_url) == ["5", "['o2', 'o4'] ['o3', 'o1'] ['o5'] []", "o3", "None"]


def test_a_misspelled_operator_and_or_are_refused(crm: Crm) -> None:
    filters: list[dict[str, object]] = [{"name": {"$gtt": "A"}}, {"name": {"gt": "A"}}, {"$or": [{"name": "Ada"}]}]
    first, second, third = crm(*(("list", "Contact", {"filter": condition}) for condition in filters))
    assert first == "ValueError: Unsupported operator: $gtt"
    assert second == "ValueError: Unsupported operator: gt"
    assert third.startswith("NodeExecutionError")


def test_null_and_exists_mean_the_same_with_false(crm: Crm) -> None:
    filters = [{"email": {operator: value}} for operator in ("$null", "$exists") for value in (True, False)]
    answers = crm(*create(ADA), *(("list", "Contact", {"filter": condition}) for condition in filters))
    assert [len(found) for found in answers[1:]] == [0, 0, 1, 1]


LOOSE = [{"name": {"$like": "a%"}}, {"name": {"$regex": "^A"}}, {"name": {"$in": []}}]


def test_sqlite_ignores_case_in_like_and_reads_no_regular_expression(sqlite: Crm) -> None:
    _, like, regex, nothing = sqlite(*create(ADA), *(("list", "Contact", {"filter": item}) for item in LOOSE))
    assert (len(like), regex, nothing) == (1, [], [])


def test_postgresql_heeds_case_in_like_and_reads_a_regular_expression(postgres: Crm) -> None:
    _, like, regex, nothing = postgres(*create(ADA), *(("list", "Contact", {"filter": item}) for item in LOOSE))
    assert (like, len(regex)) == ([], 1)
    assert nothing.startswith("NodeExecutionError")


def test_none_comes_first_on_sqlite_and_last_on_postgresql(sqlite: Crm, postgres: Crm) -> None:
    calls = (("create_all", [{**ADA, "vip": True}, GRACE]), ("list", "Contact", {"order_by": ["vip"]}))
    assert [[row["name"] for row in database(*calls)[1]] for database in (sqlite, postgres)] == [
        ["Grace", "Ada"],
        ["Ada", "Grace"],
    ]


def test_sqlite_reads_a_time_back_as_text_and_pydantic_makes_it_right(printed: Printed, sqlite_url: str) -> None:
    lines = printed("field_types.py", sqlite_url)
    assert lines[1:6] == ["at str", "minutes int", "score float", "vip int", "note NoneType"]
    assert lines[6:] == ["2026-01-31 09:30:00 30 1.0 False None", "[('v2', None)]"]


def test_postgresql_reads_a_time_back_as_text_too(printed: Printed, postgres_url: str) -> None:
    lines = printed("field_types.py", postgres_url)
    assert lines[1:6] == ["at str", "minutes int", "score float", "vip bool", "note NoneType"]
    assert lines[6:] == ["2026-01-31 09:30:00 30 1.0 False None", "[('v2', None)]"]


def test_postgresql_rounds_a_float_and_refuses_large_exact_and_zoned_values(
    printed: Printed, postgres_url: str
) -> None:
    assert printed("edge_values.py", postgres_url) == [
        "total 1234567.875",
        "cents refused",
        "price refused",
        "due refused",
        "sent refused",
    ]


def test_all_rows_are_read_in_pages_and_limit_has_no_upper_bound(printed: Printed, database_url: str) -> None:
    assert printed("all_rows.py", database_url) == ["2500", "0 0", "2000 2000", "1000000 2500", "none given 100"]


@pytest.mark.parametrize("limit", [-1, None])
def test_a_limit_that_is_negative_or_none_is_refused(crm: Crm, limit: int | None) -> None:
    calls = (*create(ADA), ("list", "Contact", {"limit": limit}))
    assert crm(*calls)[-1] == "ValueError: limit must be a non-negative integer"


NAMES = """
import asyncio
import os
import sqlite3
from pathlib import Path

from dataflow import DataFlow

db = DataFlow(f"sqlite:///{Path('names.db').absolute()}", cache_enabled=False)


@db.model
class Contact:
    id: str


@db.model
class Category:
    id: str


@db.model
class SupportAgent:
    id: str


@db.model
class Deal:
    __tablename__ = "won"
    id: str


async def main():
    await db.create_tables_async()
    await db.close_async()


asyncio.run(main())
found = sqlite3.connect("names.db").execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
print([name for (name,) in found if not name.startswith(("dataflow_", "sqlite_"))])
"""


def test_a_table_is_named_by_the_class_or_by_its_tablename(tmp_path: Path) -> None:
    command = ["python", "-c", NAMES]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.splitlines()[-1] == "['categories', 'contacts', 'support_agents', 'won']"
