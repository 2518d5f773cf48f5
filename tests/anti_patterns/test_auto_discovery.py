"""What the page on discovery promises."""

from __future__ import annotations

from tests.conftest import Run


def test_registration_by_name_leaves_files_alone(run: Run) -> None:
    assert run("by_name.py") == ["True"]
