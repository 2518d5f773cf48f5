"""What a reader of the page for coding agents gets."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from golden.pages import Project
from tests.conftest import Run

LINK = re.compile(r"\]\(((?:patterns|configuration|traps|anti-patterns|guides)/[a-z-]+\.md)(?:#[a-z-]+)?\)")
IMPORT = re.compile(r"`(from [\w.]+ import [\w, ]+)`")


def rows(project: Project, heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without its head."""
    text = (project.docs / "agents.md").read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def right_code(project: Project, pages: Iterator[Path]) -> str:
    """All code on these pages that is not wrong, without space."""
    blocks = [block for page in pages for block in project.blocks_of(page) if not block.wrong]
    texts = [path.read_text("utf-8") for block in blocks for path in block.files] + [block.source for block in blocks]
    return "".join("\n".join(texts).split())


def imports(source: str) -> set[tuple[str, str]]:
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    return {(node.module or "", alias.name) for node in found for alias in node.names}


def test_each_setting_and_each_failure_links_to_a_page_that_runs_it(project: Project) -> None:
    found = rows(project, "Set these, the defaults are not safe") + rows(project, "What fails without an exception")
    assert len(found) >= 20
    assert all(LINK.search(" ".join(row)) for row in found)


def test_each_setting_stands_in_code_that_runs(project: Project) -> None:
    code = right_code(project, iter(project.pages))
    for write, _ in rows(project, "Set these, the defaults are not safe"):
        for setting in re.findall(r"`([^`]+=[^`]+)`", write):
            for part in re.split(r"\.\.\.,?|\w+\(|\)", setting):
                assert "".join(part.split()).strip(",()") in code, part


def test_each_import_stands_in_code_that_runs(project: Project) -> None:
    blocks = [block for block in project.blocks if block.language == "python" and not block.wrong]
    known = {name for block in blocks for path in block.files for name in imports(path.read_text("utf-8"))}
    named = {
        name
        for _, cell in rows(project, "Imports that work")
        for text in IMPORT.findall(cell)
        for name in imports(text)
    }
    assert len(named) >= 15
    assert named <= known


def test_a_handler_answers_200_422_and_500(run: Run) -> None:
    assert [line.split(" ")[0] for line in run("serve.py")] == ["200", "422", "500"]


def test_bulk_create_and_update_tell_nothing_of_their_failure_by_an_exception(run: Run) -> None:
    assert run("store.py")[-2:] == ["False", "True"]


def test_a_step_gets_what_the_step_before_it_made(run: Run) -> None:
    assert "Hello, ada@acme.example" in run("steps.py")[0]


def test_an_agent_returns_its_error(run: Run) -> None:
    assert run("ask.py") == ["urgency='high'", "Missing required output field: urgency"]


def test_event_handlers_are_never_called(run: Run) -> None:
    assert run("never_fires.py", raises=None) == ["[]"]
