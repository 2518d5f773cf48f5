"""Grades a directory: its files run as programs, and pytest asks them for what the task claims."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from evals.catalog import ROOT, Task
from evals.processes import end_all, run

LIMIT = 180.0  # seconds that a grader may take
IGNORED = shutil.ignore_patterns("__pycache__", ".git", ".venv", "node_modules")


@dataclass(frozen=True)
class Grade:
    """What came of the claims.

    Attributes:
        claims: Each claim, in the order of the grader, with None if it holds, else the first line of why not.
        why: The first claim that does not hold, and why not; None if all hold.
    """

    claims: dict[str, str | None]
    why: str | None

    @property
    def passed(self) -> int:
        """The number of claims that hold."""
        return sum(message is None for message in self.claims.values())

    @property
    def failed(self) -> tuple[str, ...]:
        """The claims that do not hold."""
        return tuple(claim for claim, message in self.claims.items() if message is not None)


def grade(task: Task, solution: Path, commands: Path | None = None, limit: float = LIMIT) -> Grade:
    """Grades the files of a solution, in a copy that is gone afterwards.

    Args:
        task: What was asked.
        solution: The directory that holds the answer.
        commands: A directory with `python`, `uvicorn` and `pytest` that run in forked processes
            (`golden.launcher.commands`); None for interpreters of their own.
        limit: Seconds until the claims that are left count as not held.
    """
    with tempfile.TemporaryDirectory(prefix="evals-", ignore_cleanup_errors=True) as name:
        room = Path(name).resolve()
        shutil.copytree(solution, room / "solution", ignore=IGNORED)
        for folder in ("home", "tmp", "graded"):
            (room / folder).mkdir()
        results = room / "results"
        own = (str(commands),) if commands else ()
        path = os.pathsep.join((*own, str(Path(sys.executable).parent), os.environ["PATH"]))
        environment = {
            "PATH": path,
            "HOME": str(room / "home"),
            "TMPDIR": str(room / "tmp"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "EVALS_SOLUTION": str(room / "solution"),
            "EVALS_RESULTS": str(results),
        }
        command = ["python", "-m", "pytest", str(task.grader), "--rootdir", str(ROOT), "--override-ini", "addopts="]
        command += ["-q", "-p", "evals.fixtures", "-p", "no:cacheprovider", "--import-mode=importlib"]
        found = shutil.which(command[0], path=path)
        assert found
        done = run([found, *command[1:]], room / "graded", environment, room / "log", limit)
        end_all(room)  # servers of a grader that was ended
        lines = results.read_text("utf-8").splitlines() if results.exists() else []
    told = dict(json.loads(line) for line in lines)
    late = f"the grader timed out after {limit:g} s" if done.status is None else "the grader ended before it"
    claims = {claim: told.get(claim, late) for claim in task.claims}
    first = next((claim for claim, message in claims.items() if message is not None), None)
    return Grade(claims, f"{first}: {claims[first]}" if first else None)
