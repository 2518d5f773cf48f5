"""What a reader of the guide on events gets: crm.py, started and stopped."""

from __future__ import annotations

from tests.conftest import Run


def test_the_workflow_has_run_when_the_server_has_stopped(run: Run) -> None:
    assert run("call_crm.py") == ["200", "[('Ada', 'Welcome, Ada')]"]


def test_a_lost_event_is_made_up_for_at_the_next_start(run: Run) -> None:
    assert run("catch_up.py") == ["[('Grace', '')]", "[('Grace', 'Welcome, Grace')]"]


def test_a_task_of_a_handler_runs_on_after_the_answer(run: Run) -> None:
    assert run("plain_task.py") == ["{'handler': {'contact': 'stored'}}", "{'Ada': 'welcomed'}"]
