"""Notes over HTTP, as several users."""

import pytest

from evals.fixtures import Client, Solution, token


@pytest.fixture(scope="module")
def notes(solution: Solution) -> Client:
    return solution.serve("notes:app.fastapi_app")


def test_without_a_token_nothing_answers(notes: Client) -> None:
    assert notes.call("my_notes").status_code == 401
    assert notes.get("/workflows").status_code == 401


def test_a_token_of_another_secret_is_refused(notes: Client) -> None:
    forged = token("ada", secret="another-secret-with-more-than-32-characters")
    assert notes.call("my_notes", forged).status_code == 401


def test_health_needs_no_token(notes: Client) -> None:
    assert notes.get("/health").status_code == 200


def test_notes_are_kept_newest_first(notes: Client) -> None:
    carol = token("carol")
    assert notes.answer("add_note", carol, text="call Ada") == {"count": 1}
    assert notes.answer("add_note", carol, text="call Bob") == {"count": 2}
    assert notes.answer("my_notes", carol) == {"notes": ["call Bob", "call Ada"]}


def test_another_user_does_not_read_them(notes: Client) -> None:
    notes.answer("add_note", token("dora"), text="a secret of Dora")
    notes.answer("my_notes", token("dora"), limit=11)
    other = notes.call("my_notes", token("emil"), limit=11)
    assert "secret of Dora" not in other.text, "Emil reads a note of Dora"
    assert other.json()["outputs"]["handler"] == {"notes": []}


def test_a_new_note_is_in_the_next_list(notes: Client) -> None:
    fred = token("fred")
    notes.answer("my_notes", fred, limit=12)
    notes.answer("add_note", fred, text="call Grace")
    assert notes.answer("my_notes", fred, limit=12) == {"notes": ["call Grace"]}
