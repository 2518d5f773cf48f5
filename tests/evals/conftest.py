"""What the tests of the evaluation share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evals.catalog import Task, load
from golden.launcher import commands

GRADE = """
from evals.fixtures import Solution


def test_it_prints_an_answer(solution: Solution) -> None:
    assert solution.run("python", "answer.py").lines == ["42"]


def test_it_ends_well(solution: Solution) -> None:
    assert solution.run("python", "answer.py").status == 0
"""


@pytest.fixture(scope="session")
def forked() -> Iterator[Path]:
    """Commands that run in processes forked from one that has the SDK imported."""
    with commands() as folder:
        yield folder


Make = Callable[..., Task]


@pytest.fixture
def make_task(tmp_path: Path) -> Make:
    """Makes a task of a program that prints 42; keywords replace what stands in `task.toml`."""

    def make(grade: str = GRADE, **told: object) -> Task:
        folder = tmp_path / "tasks" / "print_answer"
        for name, answer in (("reference", "print(42)\n"), ("wrong", "print(41)\n")):
            (folder / name).mkdir(parents=True)
            (folder / name / "answer.py").write_text(answer, "utf-8")
        (folder / "prompt.md").write_text("Write `answer.py`, which prints 42.\n", "utf-8")
        (folder / "grade.py").write_text(grade, "utf-8")
        default = {
            "title": "Print 42",
            "kind": "build",
            "pages": ["start.md"],
            "trap": "prints 41",
            "fails": ["test_it_prints_an_answer"],
        }
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in {**default, **told}.items()]
        (folder / "task.toml").write_text("".join(lines), "utf-8")
        (task,) = load(folder.parent)
        return task

    return make
