"""A tiny site to plant faults in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from golden import console, examples
from golden.isolation import Environment
from golden.pages import Block, Project
from golden.report import GateError

CONFIG = Path(__file__).parents[2] / "mkdocs.yml"
FIRST = 5  # the line of a page below its front matter and a blank line


class Site:
    """A project with the real site's Markdown extensions and nothing else of it.

    Args:
        root: An empty directory.
    """

    def __init__(self, root: Path) -> None:
        extensions = re.search(r"^markdown_extensions:\n(?:[ -].*\n)+", CONFIG.read_text("utf-8"), re.MULTILINE)
        assert extensions
        self.root = root
        self.write("mkdocs.yml", f"site_name: Tiny\n{extensions[0]}")
        for folder in ("docs", "snippets", "tests"):
            (root / folder).mkdir()

    @property
    def project(self) -> Project:
        """The project as its files are now."""
        return Project(self.root)

    def write(self, name: str, text: str) -> Path:
        """Writes a file and the folders above it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def read(self, name: str) -> str:
        """Returns the text of a file."""
        return (self.root / name).read_text("utf-8")

    def page(self, text: str, name: str = "page", description: str = "description: A page.") -> Path:
        """Writes a page whose `text` begins at line `FIRST`."""
        return self.write(f"docs/{name}.md", f"---\n{description}\n---\n\n{text}")

    def show(self, source: str, fence: str = "") -> None:
        """Writes a snippet `a.py` and a page that shows it."""
        self.write("snippets/page/a.py", source)
        self.page(shown("a.py", fence))

    def run(self, update: bool = False, limit: float = 20) -> None:
        """Runs all examples."""
        project = self.project
        for example in examples.examples(project):
            examples.check(project, example, Environment(), update, limit)

    def consoles(self, update: bool = False, limit: float = 20, name: str = "page") -> None:
        """Runs the console blocks of a page."""
        console.check(self.project, self.root / f"docs/{name}.md", Environment(), update, limit)

    def updated(self, source: str, fence: str = "") -> str:
        """Returns a snippet as an update leaves it, once a second update has changed nothing and the check is green."""
        self.show(source, fence)
        self.run(update=True)
        once = self.read("snippets/page/a.py")
        self.run(update=True)
        self.run()
        assert self.read("snippets/page/a.py") == once
        return once


def block(source: str, language: str = "python", options: str = "") -> str:
    """Returns a fenced block."""
    return f"```{{.{language} {options}}}\n{source}```\n\n"


def shown(name: str, options: str = "", room: str = "page") -> str:
    """Returns a block that includes a snippet."""
    return block(f'--8<-- "{room}/{name}"\n', options=f'title="{name}" {options}')


def fault(run: Callable[[], object], *places: str) -> str:
    """Returns the report of the fault that `run` ends in, which names these places first and a mend."""
    with pytest.raises(GateError) as caught:
        run()
    return report(caught.value, *places)


def report(error: GateError, *places: str) -> str:
    """Returns a report once it names these places first, and a mend."""
    text = str(error)
    found = re.findall(r"^  --> (.*)$", text, re.MULTILINE)
    assert found[: len(places)] == list(places), text
    assert re.search(r"^   = mend: \S", text, re.MULTILINE), text
    return text


def only(project: Project) -> Block:
    """Returns the one block of a project."""
    (block,) = project.blocks
    return block


def body(text: str) -> str:
    """Returns text as a report quotes it."""
    return indent(text, "   | ")
