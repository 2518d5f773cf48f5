"""What the page on workflows for one row promises."""

from __future__ import annotations

from tests.conftest import Run, Serve


def test_a_handler_answers_409_to_an_id_that_is_taken(run: Run) -> None:
    created, refused = run("create_contact.py")
    assert created.startswith("200 ")
    assert refused == '409 {"error":"id c1 is taken"}'


def test_a_row_that_cannot_be_stored_for_another_reason_is_a_500(serve: Serve) -> None:
    half_a_character = b'{"inputs": {"id": "c2", "name": "\\ud800"}}'
    answer = serve("create_contact:app.fastapi_app").post(
        "/workflows/create_contact/execute",
        content=half_a_character,
        headers={"Content-Type": "application/json"},
    )
    assert (answer.status_code, answer.json()) == (500, {"detail": "Internal server error"})
