"""What the page on uncleaned sessions promises."""

from __future__ import annotations

from tests.conftest import Run


def test_a_sweep_of_your_own_leaves_only_the_live_session(run: Run) -> None:
    assert run("swept.py") == ["active: 1 in memory: 1"]


def test_the_session_manager_of_the_core_package_sweeps_by_itself(run: Run) -> None:
    assert run("own_timer.py") == ["in memory: 1"]
