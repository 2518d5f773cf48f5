"""What the page on large session state promises."""

from __future__ import annotations

from tests.conftest import Run


def test_every_message_is_in_the_database_and_the_sessions_stay_small(run: Run) -> None:
    assert run("summary.py") == ["messages of one session: 10", "ten sessions: 1 KiB"]
