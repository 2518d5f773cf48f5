"""Contacts over HTTP, and their rows in a SQLite file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from threading import Event
from time import monotonic

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def crm(solution: Solution, new_database: Callable[[], str]) -> Client:
    return solution.serve("crm:app.fastapi_app", DATABASE_URL=new_database())


def welcomed(client: Client, contact: str) -> str:
    """Reads the contact until it has a welcome, or ten seconds are over."""
    deadline = monotonic() + 10
    while not (found := client.answer("read_contact", contact_id=contact)["welcome"]) and monotonic() < deadline:
        Event().wait(0.05)
    return str(found)


def test_a_contact_is_stored_and_read(crm: Client) -> None:
    ada = crm.answer("create_contact", name="Ada")
    assert list(ada) == ["id"]
    found = crm.answer("read_contact", contact_id=ada["id"])
    assert sorted(found) == ["id", "name", "welcome"]
    assert (found["id"], found["name"]) == (ada["id"], "Ada")


def test_a_contact_is_welcomed_later(crm: Client) -> None:
    assert welcomed(crm, crm.answer("create_contact", name="Grace")["id"]) == "Welcome, Grace"


def test_an_unknown_contact_is_404(crm: Client) -> None:
    assert crm.call("read_contact", contact_id="nobody").status_code == 404


def test_a_start_makes_up_for_what_was_lost(solution: Solution, new_database: Callable[[], str]) -> None:
    url = new_database()
    first = solution.serve("crm:app.fastapi_app", DATABASE_URL=url)
    first.answer("create_contact", name="Ada")
    solution.stop(first)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database, database:
        database.execute("INSERT INTO contacts (id, name, welcome) VALUES ('c1', 'Bob', '')")
    second = solution.serve("crm:app.fastapi_app", DATABASE_URL=url)
    assert welcomed(second, "c1") == "Welcome, Bob"
