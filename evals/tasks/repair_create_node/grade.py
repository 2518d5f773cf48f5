"""Contacts over HTTP, and their rows in a SQLite file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture(scope="module")
def crm(solution: Solution, url: str) -> Client:
    return solution.serve("crm:app.fastapi_app", DATABASE_URL=url)


def stored(url: str, contact: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        return database.execute("SELECT name, email FROM contacts WHERE id = ?", [contact]).fetchall()


def test_a_contact_is_stored(crm: Client, url: str) -> None:
    assert crm.call("create_contact", id="c1", name="Ada", email="ada@example.com").status_code == 200
    assert stored(url, "c1") == [("Ada", "ada@example.com")]


def test_a_taken_id_is_409(crm: Client) -> None:
    assert crm.call("create_contact", id="c2", name="Grace", email="grace@example.com").status_code == 200
    assert crm.call("create_contact", id="c2", name="Eve", email="eve@example.com").status_code == 409


def test_a_taken_id_leaves_the_row(crm: Client, url: str) -> None:
    for name in ("Bob", "Eve"):
        crm.call("create_contact", id="c3", name=name, email=f"{name}@example.com")
    assert stored(url, "c3") == [("Bob", "Bob@example.com")]


def test_a_bad_email_is_422(crm: Client, url: str) -> None:
    assert crm.call("create_contact", id="c4", name="Ada", email="ada").status_code == 422
    assert stored(url, "c4") == []
