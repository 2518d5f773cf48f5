"""What the page on workflows for one row promises."""

from __future__ import annotations

from tests.conftest import Run


def test_a_handler_answers_409_to_an_id_that_is_taken(run: Run) -> None:
    created, refused = run("create_contact.py")
    assert created.startswith("200 ")
    assert refused == '409 {"error":"id c1 is taken"}'
