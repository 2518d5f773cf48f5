"""What the page on evaluating an agent says of the tasks."""

import re

import pytest

from evals.catalog import KINDS, load
from golden.pages import Project

TASKS = load()


@pytest.fixture(scope="module")
def pages(project: Project) -> set[str]:
    """Every page of the site that a task may name."""
    return {str(page.relative_to(project.docs)) for page in project.pages if page.is_relative_to(project.docs)}


def test_each_task_is_in_the_table(project: Project) -> None:
    table = (project.root / "build" / "generated" / "evals" / "tasks.md").read_text("utf-8")
    assert re.findall(r"\(`(\w+)`\)", table) == [task.name for kind in KINDS for task in TASKS if task.kind == kind]


def test_each_task_names_pages_that_exist(pages: set[str]) -> None:
    assert {page for task in TASKS for page in task.pages} <= pages


def test_each_pattern_has_a_task(pages: set[str]) -> None:
    patterns = {page for page in pages if page.startswith("patterns/") and page != "patterns/index.md"}
    assert patterns <= {page for task in TASKS for page in task.pages}


def test_each_guide_has_a_task(pages: set[str]) -> None:
    guides = {page for page in pages if page.startswith("guides/")}
    assert guides <= {page for task in TASKS for page in task.pages}


def test_no_solution_is_a_file_of_the_site(project: Project) -> None:
    shown = {path.read_bytes() for path in project.snippets.rglob("*.py")}
    own = [path for task in TASKS for path in (*task.reference.rglob("*.py"), *task.wrong.rglob("*.py"))]
    assert not [path for path in own if path.read_bytes() in shown]


def test_the_page_names_no_model(project: Project) -> None:
    page = (project.docs / "evals.md").read_text("utf-8").lower()
    assert not re.findall(r"\b(gpt|claude|gemini|llama|mistral|qwen|deepseek|codex|copilot)\b", page)
