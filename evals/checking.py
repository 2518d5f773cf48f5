"""Proves the tasks: every claim holds of the reference, and exactly the named ones fail of the wrong solution."""

from __future__ import annotations

from pathlib import Path

from evals.catalog import ROOT, Task
from evals.grading import grade
from golden.report import GateError, short


def check_reference(task: Task, commands: Path | None = None) -> None:
    """Grades the reference.

    Raises:
        GateError: A claim does not hold.
    """
    graded = grade(task, task.reference, commands)
    if graded.failed:
        mend = f"mend {short(task.reference, ROOT)}, or the claim"
        body = "\n".join(f"{claim}: {graded.claims[claim]}" for claim in graded.failed)
        raise GateError(f"the reference of {task.name} fails", _places(task, graded.failed), mend, body)


def check_wrong(task: Task, commands: Path | None = None) -> None:
    """Grades the wrong solution.

    Raises:
        GateError: A claim that it must fail holds, or another one fails.
    """
    graded = grade(task, task.wrong, commands)
    differ = [claim for claim in task.claims if (claim in task.fails) != (claim in graded.failed)]
    if differ:
        said = {claim: graded.claims[claim] or "it holds" for claim in differ}
        body = "\n".join(f"{claim}: {message}" for claim, message in said.items())
        mend = f"make it fail the claims that {short(task.folder, ROOT)}/task.toml names in `fails`, and no others"
        raise GateError(f"the wrong solution of {task.name} fails other claims", _places(task, differ), mend, body)


def _places(task: Task, claims: tuple[str, ...] | list[str]) -> list[str]:
    return [f"{short(task.grader, ROOT)}:{task.claims[claim]}" for claim in claims]
