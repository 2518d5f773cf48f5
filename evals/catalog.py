"""The tasks: what is asked, what is claimed of an answer, and two answers that prove the claims."""

from __future__ import annotations

import ast
import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from golden.report import GateError, short
from golden.sdk import versions

ROOT = Path(__file__).parent.parent
TASKS = ROOT / "evals" / "tasks"
KINDS = {
    "build": "a program from a description of what it does",
    "choose": "a need, from which the agent finds the pattern",
    "repair": "code for older releases, to be made to work",
}
KEYS = ("title", "kind", "pages", "trap", "fails")


@dataclass(frozen=True)
class Task:
    """One task.

    Attributes:
        folder: Holds `prompt.md`, `task.toml`, `grade.py`, `reference/` and `wrong/`.
        title: What the program does, in a few words.
        kind: One of `KINDS`.
        pages: The pages that answer it, below `docs/`.
        trap: What the wrong solution does, in one line.
        fails: The claims that the wrong solution must fail, and no others.
    """

    folder: Path
    title: str
    kind: str
    pages: tuple[str, ...]
    trap: str
    fails: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name to call it by on the command line."""
        return self.folder.name

    @property
    def grader(self) -> Path:
        """The tests that grade it."""
        return self.folder / "grade.py"

    @property
    def reference(self) -> Path:
        """A solution that passes every claim."""
        return self.folder / "reference"

    @property
    def wrong(self) -> Path:
        """A solution from memory; of a repair, the code to repair."""
        return self.folder / "wrong"

    @property
    def given(self) -> Path | None:
        """The files that the agent finds in its directory, if there are any."""
        return self.wrong if self.kind == "repair" else None

    @cached_property
    def claims(self) -> dict[str, int]:
        """Every claim of the grader, with the line it begins at, in their order."""
        tree = ast.parse(self.grader.read_text("utf-8"))
        return {
            node.name: node.lineno
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        }

    def prompt(self) -> str:
        """Returns what the agent is told: what holds for all tasks, then this one."""
        installed = ", ".join(f"{name} {version}" for name, version in versions().items())
        common = (TASKS / "every_task.md").read_text("utf-8").replace("INSTALLED", installed)
        return f"{common.rstrip()}\n\n{(self.folder / 'prompt.md').read_text('utf-8')}"


def load(folder: Path = TASKS) -> list[Task]:
    """Returns all tasks by name.

    Args:
        folder: Holds one directory for each task.

    Raises:
        GateError: A task lacks a file, or its `task.toml` does not fit its grader.
    """
    return [_task(path.parent) for path in sorted(folder.glob("*/task.toml"))]


def named(names: Iterable[str]) -> list[Task]:
    """Returns the tasks of these names, in the order of the names; all tasks for no names.

    Raises:
        GateError: There is no task of a name.
    """
    known = {task.name: task for task in load()}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            mend = f"did you mean {near[0]}?" if near else f"name one of {', '.join(known)}"
            raise GateError(f"no task {name!r}", [f"--task {name}"], mend)
    return [known[name] for name in names] or list(known.values())


def as_markdown(tasks: list[Task]) -> str:
    """Returns the table of all tasks for the page: what is asked, where it is answered, and what goes wrong."""
    lines = []
    for kind, what in KINDS.items():
        own = [task for task in tasks if task.kind == kind]
        lines += [f"### {kind.title()}: {what}", "", f"{len(own)} tasks."]
        lines += ["", "| Task | Answered by | Claims | The wrong solution |", "| --- | --- | --- | --- |"]
        for task in own:
            pages = ", ".join(f"[{page.rpartition('/')[2].removesuffix('.md')}]({page})" for page in task.pages)
            lines.append(f"| {task.title} (`{task.name}`) | {pages} | {len(task.claims)} | {task.trap} |")
        lines.append("")
    return "\n".join(lines)


def _task(folder: Path) -> Task:
    path = folder / "task.toml"
    where = [f"{short(path, ROOT)}:1"]
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GateError("task.toml is no TOML", where, "mend the line", str(error)) from None
    if set(told) != set(KEYS):
        wrong = ", ".join(sorted(set(told) ^ set(KEYS)))
        raise GateError(f"missing or unknown keys in task.toml: {wrong}", where, f"write {', '.join(KEYS)}")
    if told["kind"] not in KINDS:
        raise GateError(f"unknown kind {told['kind']!r}", [_line(path, "kind")], f"write one of {', '.join(KINDS)}")
    for name in ("prompt.md", "grade.py", "reference", "wrong"):
        if not (folder / name).exists():
            raise GateError(f"a task without {name}", where, f"add {short(folder / name, ROOT)}")
    lists: dict[str, Any] = {name: tuple(told[name]) for name in ("pages", "fails")}
    task = Task(folder, title=told["title"], kind=told["kind"], trap=told["trap"], **lists)
    if unknown := sorted(set(task.fails) - set(task.claims)):
        mend = f"name some of {', '.join(task.claims)}"
        raise GateError(f"no claim {', '.join(unknown)} in the grader", [_line(path, "fails")], mend)
    if not task.fails:
        raise GateError("a wrong solution that fails nothing", [_line(path, "fails")], "name the claims that it fails")
    return task


def _line(path: Path, key: str) -> str:
    lines = path.read_text("utf-8").splitlines()
    return f"{short(path, ROOT)}:{next((n for n, line in enumerate(lines, 1) if line.startswith(key)), 1)}"
