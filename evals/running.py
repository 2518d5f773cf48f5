"""Lets an agent answer a task in an empty directory, and grades what it leaves there."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any

from evals.catalog import Task
from evals.grading import Grade, grade
from evals.processes import Done, run
from golden.report import GateError

LIMIT = 900.0  # seconds that an agent may take for a task
PROMPT = "PROMPT.md"
NOT_FOUND = 127  # what a shell ends with when there is no such command
NOT_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True)
class Attempt:
    """One try of one task.

    Attributes:
        task: What was asked.
        status: How the agent's command ended; None if it ran out of time.
        seconds: What it took.
        grade: What came of the claims; None if there was nothing to grade.
        lines: Lines of code of the answer.
        why: The first reason why it is not a pass; None if it is.
    """

    task: Task
    status: int | None
    seconds: float
    grade: Grade | None
    lines: int
    why: str | None

    @property
    def passed(self) -> int:
        """The number of claims that hold."""
        return self.grade.passed if self.grade else 0

    @property
    def first_try(self) -> bool:
        """Whether every claim holds."""
        return self.passed == len(self.task.claims)

    def as_json(self) -> dict[str, Any]:
        """Returns what `report.json` says of it."""
        return {
            "task": self.task.name,
            "kind": self.task.kind,
            "claims": len(self.task.claims),
            "passed": self.passed,
            "first_try": self.first_try,
            "lines": self.lines,
            "reference_lines": lines_of(self.task.reference),
            "seconds": round(self.seconds, 1),
            "status": self.status,
            "why": self.why,
            "failed": {name: why for name, why in (self.grade.claims if self.grade else {}).items() if why},
        }


@dataclass(frozen=True)
class Bundle:
    """The files that the agent is given beside the prompt.

    Args:
        paths: Files, and directories that are copied whole.
    """

    paths: tuple[Path, ...]

    def __post_init__(self) -> None:
        """Refuses what cannot be copied.

        Raises:
            GateError: A file is missing, or two would have one name.
        """
        names = [PROMPT]
        for path in self.paths:
            if not path.exists():
                raise GateError("a file to give that is not there", [f"--files {path}"], "name a file or a directory")
            if path.resolve().name in names:
                raise GateError("two files to give have one name", [f"--files {path}"], "rename one of them")
            names.append(path.resolve().name)

    def copy(self, folder: Path) -> None:
        """Copies the files into a directory."""
        for path in self.paths:
            target = folder / path.resolve().name
            if path.is_dir():
                shutil.copytree(path, target)
            else:
                shutil.copyfile(path, target)

    def digests(self) -> dict[str, str]:
        """Returns the SHA-256 of each file, by its path."""
        files = [file for path in self.paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def attempt(task: Task, agent: str, bundle: Bundle, room: Path, limit: float = LIMIT) -> Attempt:
    """Runs the agent's command once and grades what it leaves.

    Args:
        task: What is asked.
        agent: A command for the shell. It gets the prompt on stdin and its path in `EVAL_PROMPT`.
        bundle: The files that it is given.
        room: An empty directory; the agent works in a directory of the task's name below it.
        limit: Seconds that it may take.

    Raises:
        GateError: The shell does not find the command.
    """
    folder = room / task.name
    folder.mkdir(parents=True)
    (folder / PROMPT).write_text(task.prompt(), "utf-8")
    bundle.copy(folder)
    if task.given:
        shutil.copytree(task.given, folder, dirs_exist_ok=True)
    before = _files(folder)
    began = monotonic()
    done = _ask(task, agent, folder, limit)
    seconds = monotonic() - began
    left = {path for path, digest in _files(folder).items() if before.get(path) != digest}
    if not left:
        if done.status == NOT_FOUND:
            mend = "name a command that the shell finds; try it: echo hello | COMMAND"
            raise GateError("the agent's command was not found", [f"--agent {agent!r}"], mend, done.log.strip())
        return Attempt(task, done.status, seconds, None, 0, _nothing(done, limit))
    graded = grade(task, folder)
    lines = sum(_lines(folder / path) for path in left if path.suffix == ".py")
    return Attempt(task, done.status, seconds, graded, lines, graded.why)


def lines_of(folder: Path) -> int:
    """Returns the lines of a directory's Python files that hold code: no blank lines, comments or docstrings."""
    return sum(_lines(path) for path in folder.rglob("*.py"))


def _ask(task: Task, agent: str, folder: Path, limit: float) -> Done:
    own = {"EVAL_PROMPT": str(folder / PROMPT), "EVAL_TASK": task.name, "PWD": str(folder)}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, **own, "PATH": path}
    environment.pop("PYTHONPATH", None)  # else the agent's Python imports what this one does
    log = folder.with_name(f"{task.name}.log")
    return run(["bash", "-c", agent], folder, environment, log, limit, stdin=folder / PROMPT)


def _nothing(done: Done, limit: float) -> str:
    if done.status is None:
        return f"the agent ran out of time after {limit:g} s and left no file"
    last = (done.log.strip().splitlines() or ["it printed nothing"])[-1]
    return f"the agent left no file; it ended with status {done.status}: {last}"


def _files(folder: Path) -> dict[Path, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _lines(path: Path) -> int:
    source = path.read_bytes()
    try:
        tokens = list(tokenize.tokenize(BytesIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return sum(bool(line.strip()) for line in source.splitlines())
    held: set[int] = set()
    before = tokenize.NEWLINE
    for token in tokens[1:]:
        starts = before in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
        if token.type == tokenize.STRING and starts:
            continue  # a docstring
        if token.type not in NOT_CODE:
            held.update(range(token.start[0], token.end[0] + 1))
        if token.type not in {tokenize.COMMENT, tokenize.NL}:
            before = token.type
    return len(held)


def total(attempts: Iterable[Attempt]) -> dict[str, int]:
    """Returns the sums over all attempts."""
    done = list(attempts)
    return {
        "tasks": len(done),
        "first_try": sum(each.first_try for each in done),
        "claims": sum(len(each.task.claims) for each in done),
        "passed": sum(each.passed for each in done),
    }
