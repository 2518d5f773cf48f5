"""Every task is proved by its two solutions."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.catalog import Task, load
from evals.checking import check_reference, check_wrong
from golden.report import GateError
from tests.evals.conftest import Make

pytestmark = pytest.mark.evals
TASKS = load()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_claim_holds_of_the_reference(task: Task, forked: Path) -> None:
    check_reference(task, forked)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_the_wrong_solution_fails_exactly_the_named_claims(task: Task, forked: Path) -> None:
    check_wrong(task, forked)


def test_a_reference_that_fails_is_a_fault(make_task: Make, forked: Path) -> None:
    task = make_task()
    (task.reference / "answer.py").write_text("print(43)\n", "utf-8")
    with pytest.raises(GateError, match=r"the reference of print_answer fails\n  --> \S+grade.py:5\n"):
        check_reference(task, forked)


def test_a_wrong_solution_that_works_is_a_fault(make_task: Make, forked: Path) -> None:
    task = make_task()
    (task.wrong / "answer.py").write_text("print(42)\n", "utf-8")
    with pytest.raises(GateError, match="test_it_prints_an_answer: it holds"):
        check_wrong(task, forked)


def test_a_wrong_solution_that_fails_more_is_a_fault(make_task: Make, forked: Path) -> None:
    task = make_task()
    (task.wrong / "answer.py").write_text("raise SystemExit(3)\n", "utf-8")
    with pytest.raises(GateError, match="test_it_ends_well: assert 3 == 0"):
        check_wrong(task, forked)
