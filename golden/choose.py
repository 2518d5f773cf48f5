"""The decision tree: read from `docs/choose.yml`, checked, and written as list, diagram and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from golden.pages import Project
from golden.report import GateError

QUESTIONS = 5  # at most, from the first to a leaf


@dataclass(frozen=True)
class Leaf:
    """One way to build what somebody needs.

    Attributes:
        name: Its stable name.
        title: What its link says.
        page: The page that shows it, relative to `docs/`.
        others: Pages that it builds on.
        why: One sentence.
    """

    name: str
    title: str
    page: str
    others: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Question:
    """A question and its answers, each of which leads on or ends in a leaf."""

    text: str
    answers: tuple[tuple[str, Question | Leaf], ...]


def tree(project: Project) -> Question:
    """Returns the tree.

    Raises:
        GateError: An entry lacks a field, or has one that nobody reads.
    """
    return _question(project, yaml.safe_load(source(project).read_text("utf-8")))


def source(project: Project) -> Path:
    """Returns the file that holds the tree."""
    return project.docs / "choose.yml"


def _question(project: Project, data: dict[str, Any]) -> Question:
    answers: list[tuple[str, Question | Leaf]] = []
    for each in data["answers"]:
        own = {key: value for key, value in each.items() if key != "answer"}
        keys = set(own)
        if keys == {"question", "answers"}:
            answers.append((each["answer"], _question(project, own)))
        elif {"leaf", "title", "page", "why"} <= keys <= {"leaf", "title", "page", "why", "with"}:
            leaf = Leaf(own["leaf"], own["title"], own["page"], tuple(own.get("with", ())), own["why"])
            answers.append((each["answer"], leaf))
        else:
            mend = "give it question and answers, or leaf, title, page, why and perhaps with"
            where, has = project.place(source(project), str(each.get("answer"))), ", ".join(sorted(keys))
            raise GateError(f"the answer {each.get('answer')!r} leads nowhere", [where], mend, has)
    return Question(data["question"], tuple(answers))


def paths(question: Question, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
    """Yields every leaf with the answers that lead to it."""
    for answer, end in question.answers:
        if isinstance(end, Leaf):
            yield (*before, answer), end
        else:
            yield from paths(end, (*before, answer))


def questions(question: Question) -> Iterator[Question]:
    """Yields every question, the first one first."""
    yield question
    for _, end in question.answers:
        if isinstance(end, Question):
            yield from questions(end)


def faults(project: Project) -> list[GateError]:
    """Returns what is wrong with the tree: long paths, pages without code that ran, patterns out of reach, clashes."""
    root, found = tree(project), []

    def fault(what: str, where: str, mend: str) -> None:
        found.append(GateError(what, [project.place(source(project), where)], mend))

    leaves = [leaf for _, leaf in paths(root)]
    for answers, leaf in paths(root):
        if len(answers) > QUESTIONS:
            fault(f"{leaf.name} takes {len(answers)} questions", leaf.name, f"ask at most {QUESTIONS}")
    for name in sorted({page for leaf in leaves for page in (leaf.page, *leaf.others)}):
        page = project.docs / name
        if not page.exists() or not any(b.files and not b.wrong for b in project.blocks_of(page)):
            fault(f"{name} shows no code that runs", name, "lead to a page whose code ran")
    goals = [*(project.docs / "patterns").glob("*.md"), *(project.docs / "templates").glob("*.md")]
    for goal in sorted(str(page.relative_to(project.docs)) for page in goals if page.stem != "index"):
        if goal not in {leaf.page for leaf in leaves}:
            fault(f"no answer leads to {goal}", goal, "give it a leaf")
    for what, names in (
        ("a question", [question.text for question in questions(root)]),
        ("a leaf", [leaf.name for leaf in leaves]),
        *(("an answer to one question", [answer for answer, _ in each.answers]) for each in questions(root)),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            fault(f"{what} stands twice: {name}", name, "ask it once, and answer it once")
    return found


def as_list(question: Question, indent: str = "") -> str:
    """Returns the tree as a Markdown list: an answer, then the next question or the page."""
    lines = []
    for answer, end in question.answers:
        if isinstance(end, Leaf):
            lines.append(f"{indent}- {answer}: [{end.title}]({end.page}). {end.why}")
        else:
            lines += [f"{indent}- {answer}: **{end.text}**", as_list(end, f"{indent}    ").rstrip()]
    return "\n".join(lines) + "\n"


def as_diagram(root: Question) -> str:
    """Returns the tree as a Mermaid flowchart."""
    lines, numbers = ["flowchart LR"], iter(range(1000))

    def draw(question: Question) -> str:
        own = f"q{next(numbers)}"
        lines.append(f'    {own}{{{{"{question.text}"}}}}')
        for answer, end in question.answers:
            if isinstance(end, Leaf):
                target = f"l{next(numbers)}"
                lines.append(f'    {target}["{end.title}"]')
            else:
                target = draw(end)
            lines.append(f'    {own} -- "{answer}" --> {target}')
        return own

    draw(root)
    return "\n".join(lines) + "\n"


def as_json(root: Question) -> str:
    """Returns the tree as JSON: pages are addresses relative to the site's root."""

    def address(page: str) -> str:
        return page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"

    def described(question: Question) -> dict[str, Any]:
        answers = []
        for answer, end in question.answers:
            if isinstance(end, Leaf):
                goal = {"name": end.name, "title": end.title, "page": address(end.page), "why": end.why}
                answers.append({"answer": answer, "leaf": {**goal, "with": [address(page) for page in end.others]}})
            else:
                answers.append({"answer": answer, **described(end)})
        return {"question": question.text, "answers": answers}

    return json.dumps(described(root), indent=1) + "\n"
