"""What the page on DataFlow instances for each request promises."""

from __future__ import annotations

from tests.conftest import Run


def test_one_instance_keeps_one_monitor_thread_and_every_row(run: Run) -> None:
    assert run("instance_once.py") == ["1 20"]
