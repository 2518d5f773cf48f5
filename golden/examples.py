"""Every Python block: the file or the inline text runs, and its output is compared or rewritten."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from golden.isolation import Environment, job
from golden.pages import Block, Project
from golden.report import GateError, difference
from golden.templates import templates
from golden.traps import trap_of

LIMIT = 30.0  # seconds that an example may take
PASSING = re.compile(r"__pycache__|build|site|\.coverage.*|.*\.part")  # what others write while an example runs
PROOF = re.compile(r"#> |\bprint\(")
SHOWN = re.compile(r"^ *#> ", re.MULTILINE)
UPDATE = "if the new output is right: make update"
COMMAND = re.compile(r"^\$ .*\b(?:python|pytest) .*", re.MULTILINE)
SCRIPT = re.compile(r"[\w./-]+\.py\b")


@dataclass(frozen=True)
class Example:
    """One text to run: a snippet file, or a Python block written into a page."""

    path: Path
    first: int  # lines above it in the file
    source: str
    indent: int
    raises: str | None
    blocks: tuple[Block, ...]

    def fault(self, project: Project, what: str, mend: str, body: str = "", line: int | None = None) -> GateError:
        """Returns a fault at a line of the file (else where it begins) and on every page that shows it."""
        here = f"{project.name(self.path)}:{line or self.first + 1}"
        return GateError(what, list(dict.fromkeys([here, *map(project.at, self.blocks)])), mend, body)


def shell_scripts(project: Project) -> set[Path]:
    """Returns the snippets that a console block starts with `python` or `pytest`: they run there."""
    consoles = [block for block in project.blocks if block.language == "console"]
    return {
        (project.snippets / project.room(block.page) / name).resolve()
        for block in consoles
        for command in COMMAND.findall(block.source)
        for name in SCRIPT.findall(command)
    }


def examples(project: Project) -> list[Example]:
    """Returns every Python text that the pages show, each file once.

    Raises:
        GateError: Two pages disagree on what a file raises, or a block proves nothing.
    """
    files: dict[Path, list[Block]] = {}
    found = []
    in_shell = shell_scripts(project)
    in_project = {path for template in templates(project) for path in template.files}  # its page starts and tests it
    for block in project.blocks:
        if block.language != "python":
            continue
        for path in block.files:
            files.setdefault(path, []).append(block)
        if not block.files:
            raises = block.options.get("data-raises")
            found.append(Example(block.page, block.line, block.source + "\n", block.indent, raises, (block,)))
    for path, blocks in files.items():
        raised = {block.options.get("data-raises") for block in blocks}
        if len(raised) > 1 or len({block.wrong for block in blocks}) > 1:
            raise GateError("pages disagree on what a file shows", list(map(project.at, blocks)), "mark all alike")
        if path not in in_shell | in_project:
            found.append(Example(path, 0, path.read_text("utf-8"), 0, raised.pop(), tuple(blocks)))
    imported = _imported(project)
    for example in found:
        if not (example.raises or example.path in imported or PROOF.search(example.source)):
            mend = "print what it shows, run it in a console block, or import it in the page's validation test"
            raise example.fault(project, "a block that proves nothing", mend)
    return sorted(found, key=lambda example: (str(example.path), example.first))


def _imported(project: Project) -> set[Path]:
    """The snippets that a validation test names: its room is the folder, the file's stem stands in the test."""
    named = set()
    for folder in {path.parent for path in project.snippets.rglob("*.py")}:
        relative = folder.relative_to(project.snippets)
        test = project.tests / relative.with_name(f"test_{relative.name}.py") if relative.name else None
        text = test.read_text("utf-8") if test and test.exists() else ""
        named |= {path.resolve() for path in folder.glob("*.py") if re.search(rf"[\"'.\s]{path.stem}\b", text)}
    return named


def check(
    project: Project,
    example: Example,
    environment: Environment,
    update: bool = False,
    limit: float = LIMIT,
    kept: Path | None = None,
) -> None:
    """Runs an example in a process of its own and compares its output.

    Args:
        project: The tree it belongs to.
        example: What to run.
        environment: The variables it finds.
        update: Whether to write the output it has now instead of comparing it.
        limit: Seconds until it counts as hanging.
        kept: Where this test session keeps what examples came to, if it does.

    Raises:
        GateError: It fails, hangs, leaves a file in the tree, or prints something else.
    """
    answer = outcome(project, example, environment, limit, None if update else kept)
    trap = trap_of(project, example.blocks)
    gone = f"trap {trap.name} is gone in this release: move it to history" if trap else ""
    if "failure" in answer:
        what = f"the example does not end in {example.raises}" if example.raises else "the example fails"
        mend = "mend the code; if it is wrong on purpose, name the exception in data-raises"
        raise example.fault(project, what, gone or mend, f"{answer['failure']}\n{answer['log']}", answer.get("line"))
    now = answer["source"]
    if now == example.source:
        return
    if update and not (gone and SHOWN.search(example.source)):  # else an update would hide that a trap is gone
        _write(project, example, now)
        return
    line, body = difference(example.source, now, example.first + 1)
    mend = f"{gone}; if it only looks different: delete its #> lines, then make update" if gone else UPDATE
    raise example.fault(project, "the output is not what the page shows", mend, body, line)


def outcome(
    project: Project, example: Example, environment: Environment, limit: float = LIMIT, kept: Path | None = None
) -> dict[str, Any]:
    """Runs an example in a process of its own, once in a test session that keeps what came of it.

    Args:
        project: The tree it belongs to.
        example: What to run.
        environment: The variables it finds, the same for all examples of a session.
        limit: Seconds until it counts as hanging.
        kept: A directory of the session's own; None to keep nothing.

    Returns:
        `source` with the output it has now, or `failure` and perhaps `line`; and `log`, the end of what it logged.

    Raises:
        GateError: It hangs, or leaves a file in the tree.
    """
    arguments = (example.source, str(example.path), example.first, example.raises, str(example.path.parent))
    note = kept / hashlib.sha256(repr(arguments).encode()).hexdigest() if kept else None
    if note and note.exists():
        return json.loads(note.read_text("utf-8"))  # type: ignore[no-any-return]
    before = _tree(project, example)
    with job("example", arguments, environment) as (answers, log):
        if not answers.poll(limit):
            mend = "end what it waits for: close the runtime, the database and the server"
            raise example.fault(project, f"still running after {limit:g} s", mend, _tail(log))
        try:
            answer: dict[str, Any] = answers.recv()
        except EOFError:
            answer = {"failure": "the process died without a word"}
        answer["log"] = _tail(log)
    for path in sorted(_tree(project, example) - before):
        raise example.fault(project, f"the example leaves {path} in the tree", "write below the working directory")
    if note:
        part = note.with_suffix(f".{os.getpid()}")  # others may be reading
        part.write_text(json.dumps(answer), "utf-8")
        part.replace(note)
    return answer


def _write(project: Project, example: Example, now: str) -> None:
    if example.first:
        project.rewrite(example.blocks[0], now)
        return
    temporary = example.path.with_suffix(".part")  # others may be reading the file
    temporary.write_text(now, "utf-8")
    temporary.replace(example.path)


def _tree(project: Project, example: Example) -> set[str]:
    folders = {example.path.parent, project.root}
    return {str(path) for folder in folders for path in folder.iterdir() if not PASSING.fullmatch(path.name)}


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-8:]) if log.exists() else ""
