"""What the page on discovery promises."""

from __future__ import annotations

from tests.conftest import Run, Serve


def test_registration_by_name_leaves_files_alone(run: Run) -> None:
    assert run("by_name.py") == ["True"]


def test_what_was_registered_by_name_answers(serve: Serve) -> None:
    answer = serve("by_name:app.fastapi_app").post("/workflows/count_contacts/execute", json={"inputs": {}})
    assert answer.json()["outputs"]["count"] == {"count": 1}
