"""What the page on the private gateway promises."""

from __future__ import annotations

from tests.conftest import Run


def test_the_public_application_raises_no_warning(run: Run) -> None:
    assert run("public.py") == ["['Grace']"]


def test_routes_of_every_public_call_pass_the_middleware(run: Run) -> None:
    assert {tuple(line.split()[1:]) for line in run("replacements.py")[:3]} == {("crm", "gzip")}


def test_startup_and_shutdown_handlers_run_once(run: Run) -> None:
    assert run("replacements.py")[3] == "['started', 'stopped']"


def test_the_application_is_there_right_after_the_constructor(run: Run) -> None:
    assert run("never_none.py") == ["FastAPI"]
