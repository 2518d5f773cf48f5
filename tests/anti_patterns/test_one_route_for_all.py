"""What the page on a second route promises."""

from __future__ import annotations

from tests.conftest import Run


def test_three_calls_in_an_open_session_start_one_server(run: Run) -> None:
    assert run("open_session.py") == ["['2', '2', '2']", "servers started: 1"]


def test_one_function_answers_over_http_and_over_mcp(run: Run) -> None:
    answers = [line.partition(" ")[2].strip() for line in run("one_function.py")]
    assert answers == ["{'city': 'London', 'contacts': 2}"] * 2
