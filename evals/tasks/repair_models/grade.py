"""What the program prints, on databases of its own."""

from collections.abc import Callable

import pytest

from evals.fixtures import Solution

Notes = Callable[..., list[str]]


@pytest.fixture
def notes(solution: Solution, new_database: Callable[[], str]) -> Notes:
    """Runs a command on the database of this test, and returns what it prints."""
    url = new_database()

    def run(*words: str) -> list[str]:
        ended = solution.run("python", "notes.py", *words, DATABASE_URL=url)
        assert ended.status == 0, ended.errors.strip().splitlines()[-1:]
        return ended.lines

    return run


def test_a_note_is_kept(notes: Notes) -> None:
    assert notes("add", "acme", "call Ada") == []
    assert notes("list", "acme") == ["call Ada"]


def test_each_tenant_has_its_own_notes(notes: Notes) -> None:
    notes("add", "acme", "a secret")
    assert notes("list", "globex") == []


def test_notes_stand_in_order(notes: Notes) -> None:
    for text in ("call Grace", "call Ada"):
        notes("add", "acme", text)
    assert notes("list", "acme") == ["call Ada", "call Grace"]


def test_an_unknown_command_is_refused(solution: Solution, notes: Notes) -> None:
    assert notes("list", "acme") == []
    assert solution.run("python", "notes.py", "drop", "acme", DATABASE_URL="sqlite:///:memory:").status != 0
