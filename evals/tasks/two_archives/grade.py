"""Notes over HTTP, and what is in the files afterwards."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def urls(new_database: Callable[[], str]) -> dict[str, str]:
    return {"NOTES_URL": new_database(), "ARCHIVE_URL": new_database()}


@pytest.fixture(scope="module")
def notes(solution: Solution, urls: dict[str, str]) -> Client:
    return solution.serve("notes:app.fastapi_app", **urls)


def stored(url: str, note: str) -> list[str]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes'").fetchone():
            return []
        return [text for (text,) in database.execute("SELECT text FROM notes WHERE id = ?", [note])]


def test_a_note_is_added(notes: Client) -> None:
    assert notes.answer("add_note", note_id="n1", text="call Ada") == {"id": "n1"}


def test_a_note_is_in_the_first_database(notes: Client, urls: dict[str, str]) -> None:
    notes.answer("add_note", note_id="n2", text="call Bob")
    assert stored(urls["NOTES_URL"], "n2") == ["call Bob"]
    assert stored(urls["ARCHIVE_URL"], "n2") == []


def test_an_archived_note_has_moved(notes: Client, urls: dict[str, str]) -> None:
    notes.answer("add_note", note_id="n3", text="call Grace")
    assert notes.answer("archive_note", note_id="n3") == {"archived": "n3"}
    assert stored(urls["NOTES_URL"], "n3") == []
    assert stored(urls["ARCHIVE_URL"], "n3") == ["call Grace"]


def test_archiving_twice_changes_nothing(notes: Client, urls: dict[str, str]) -> None:
    notes.answer("add_note", note_id="n4", text="call Eve")
    assert [notes.answer("archive_note", note_id="n4") for _ in range(2)] == [{"archived": "n4"}] * 2
    assert stored(urls["ARCHIVE_URL"], "n4") == ["call Eve"]


def test_an_unknown_note_is_404(notes: Client) -> None:
    assert notes.call("archive_note", note_id="nothing").status_code == 404
