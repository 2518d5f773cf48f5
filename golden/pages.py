"""The pages of the site and their fenced blocks, found by the extension that renders them."""

from __future__ import annotations

import fcntl
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import indent
from typing import Any

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from pymdownx.snippets import SnippetMissingError
from pymdownx.superfences import SuperFencesBlockPreprocessor
from pytest_examples import find_examples

from golden.report import GateError, short

STRAY = re.compile(r"\s*(```|~~~|-+8<-)")
ATTRIBUTES: dict[str, set[str]] = {
    "python": {"title", "hl_lines", "linenums", "data-raises"},
    "console": {"title", "data-serves", "data-exit"},
}
CLASSES = {"python": {"wrong", "annotate"}, "console": {"wrong"}}


@dataclass(frozen=True)
class Block:
    """One fenced block as its page has it: includes are not expanded."""

    page: Path
    line: int  # of the opening fence, from 1
    indent: int
    language: str
    classes: tuple[str, ...]
    options: dict[str, str]
    source: str
    files: tuple[Path, ...]

    @property
    def wrong(self) -> bool:
        """Whether the block shows what not to do."""
        return "wrong" in self.classes


class _Collector(SuperFencesBlockPreprocessor):
    """Keeps the blocks that superfences finds instead of rendering them."""

    found: list[tuple[int, int, int, str, tuple[str, ...], dict[str, str], str]]

    def process_nested_block(self, ws: str, content: str, start: int, end: int) -> None:
        options = {**self.options, **self.attrs}
        options = {name: value for name, value in options.items() if value not in (None, "", False)}
        block = (len(ws), self.lang or "", tuple(self.classes), options, self.rebuild_block(self.code))
        self.found.append((start, end, *block))
        self.clear()


class Project:
    """A tree of pages, snippets and tests that share their paths.

    Args:
        root: The directory that holds `mkdocs.yml`, `docs`, `snippets` and `tests`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.docs, self.snippets, self.tests = (self.root / name for name in ("docs", "snippets", "tests"))
        self._known: dict[Path, tuple[str, list[Block]]] = {}  # the text of each page, and the blocks found in it

    @cached_property
    def pages(self) -> list[Path]:
        """Every page, the README included."""
        readme = self.root / "README.md"
        return sorted(self.docs.rglob("*.md")) + ([readme] if readme.exists() else [])

    @cached_property
    def blocks(self) -> list[Block]:
        """Every fenced block of every page."""
        return [block for page in self.pages for block in self.blocks_of(page)]

    def blocks_of(self, page: Path) -> list[Block]:
        """Returns the blocks of one page.

        Raises:
            GateError: A fence or an include that the site would not render as one.
        """
        text = page.read_text("utf-8")
        if self._known.get(page, ("", []))[0] == text:
            return self._known[page][1]
        self._fences.found = []
        lines = text.expandtabs(4).splitlines()
        self._fences.run(lines)
        inside = {line for start, end, *_ in self._fences.found for line in range(start, end)}
        for number, line in enumerate(lines):
            if number not in inside and STRAY.match(line) and not self._is_whole_include(line):
                raise GateError(
                    "neither a fence nor an include to the site builder",
                    [f"{self.name(page)}:{number + 1}"],
                    "write ```{.language .class option=value} with matching fences",
                    line,
                )
        blocks = [
            Block(page, start + 1, indent, language, classes, options, source, self._included(page, start + 1, source))
            for start, _, indent, language, classes, options, source in self._fences.found
        ]
        self._cross_check(page, blocks)
        self._known[page] = text, blocks
        return blocks

    def rewrite(self, block: Block, now: str) -> None:
        """Writes the text that a block has now, wherever the page holds the block by then."""
        with block.page.open("r+", encoding="utf-8") as page:
            fcntl.flock(page, fcntl.LOCK_EX)  # another process may be writing another block of the page
            here = next(each for each in self.blocks_of(block.page) if each.source == block.source)
            lines = page.read().splitlines(keepends=True)
            lines[here.line : here.line + len(here.source.splitlines())] = [indent(now, " " * here.indent)]
            page.seek(0)
            page.truncate()
            page.write("".join(lines))

    def name(self, path: Path) -> str:
        """Returns a path as the reports print it."""
        return short(path, self.root)

    def at(self, block: Block) -> str:
        """Returns where a block opens, as `page:line`."""
        return f"{self.name(block.page)}:{block.line}"

    def place(self, path: Path, text: str) -> str:
        """Returns where a file holds a text first, as `file:line`; its first line if it does not."""
        lines = path.read_text("utf-8").splitlines()
        return f"{self.name(path)}:{next((number for number, line in enumerate(lines, 1) if text in line), 1)}"

    def room(self, page: Path) -> Path:
        """Returns the path below `snippets/` and `tests/` that belongs to a page."""
        relative = page.relative_to(self.docs) if page.is_relative_to(self.docs) else Path("readme")
        return Path(*(part.replace("-", "_") for part in relative.with_suffix("").parts))

    def expanded(self, text: str, page: Path) -> str:
        """Returns text of a page with its includes expanded, as the site's own extension expands them.

        Raises:
            GateError: An include resolves to nothing.
        """
        snippets: Any = self._markdown.preprocessors["snippet"]
        try:
            return "\n".join(snippets.run(text.split("\n")))
        except SnippetMissingError as missing:
            where = [self.place(page, str(missing).split("'")[1])]
            mend = "name a file and a section that exist"
            raise GateError("an include resolves to nothing", where, mend, str(missing)) from None

    def meta(self, page: Path) -> dict[str, Any]:
        """Returns the front matter of a page."""
        return dict(get_data(page.read_text("utf-8"))[1])

    @cached_property
    def _markdown(self) -> Markdown:
        config = load_config(str(self.root / "mkdocs.yml"))
        options = config.mdx_configs["pymdownx.snippets"]
        options["base_path"] = [str(self.root / folder) for folder in options["base_path"]]
        return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

    @cached_property
    def _fences(self) -> _Collector:
        rendering: Any = self._markdown.preprocessors["fenced_code_block"]
        collector = _Collector(self._markdown)
        collector.config, collector.extension, collector.found = rendering.config, rendering.extension, []
        return collector

    def _is_whole_include(self, line: str) -> bool:
        snippets: Any = self._markdown.preprocessors["snippet"]
        return bool(snippets.RE_ALL_SNIPPETS.match(line))

    def _included(self, page: Path, line: int, source: str) -> tuple[Path, ...]:
        snippets: Any = self._markdown.preprocessors["snippet"]
        lines = source.splitlines()
        matches = [match for match in map(snippets.RE_ALL_SNIPPETS.match, lines) if match and not match["escape"]]
        where = [f"{self.name(page)}:{line}"]
        if matches and len(matches) != len(lines):
            mend = "move the lines into the file"
            raise GateError("a block mixes includes with lines of its own", where, mend, source)
        try:
            snippets.run(lines)
        except SnippetMissingError as missing:
            mend = "name a file and a section that exist"
            raise GateError("an include resolves to nothing", where, mend, str(missing)) from None
        targets = (snippets.parse_snippet_target(match["snippet"][1:-1]) for match in matches)
        return tuple(dict.fromkeys(Path(snippets.get_snippet_path(target["path"])).resolve() for target in targets))

    def _cross_check(self, page: Path, blocks: list[Block]) -> None:
        """pytest-examples' own finder must see the same Python blocks."""
        ours = {block.line for block in blocks if block.language == "python"}
        theirs = {example.start_line for example in find_examples(page)}
        for line in sorted(ours ^ theirs):
            raise GateError(
                "two finders of Python blocks disagree",
                [f"{self.name(page)}:{line}"],
                "use a plain fence of three backticks, closed like it was opened, and `python` as the language",
            )


def static_faults(project: Project) -> list[GateError]:
    """Returns what is wrong with pages and snippets before anything runs."""
    from golden import templates

    return [*_block_faults(project), *_orphans(project), *_page_faults(project), *templates.faults(project)]


def _block_faults(project: Project) -> list[GateError]:
    from golden.validators import VALIDATORS

    faults = []
    for block in project.blocks:
        known = {"python", "console", *VALIDATORS}
        if block.language not in known:
            mend = f"use one of {', '.join(sorted(known))}, or give the language a checker in golden/validators.py"
            faults.append(GateError(f"nobody validates the language {block.language!r}", [project.at(block)], mend))
            continue
        allowed, classes = ATTRIBUTES.get(block.language, {"title"}), CLASSES.get(block.language, set())
        unknown = sorted(f"{name}=" for name in block.options if name not in allowed)
        if unknown := [*unknown, *(f".{name}" for name in block.classes if name not in classes)]:
            mend = f"{block.language} takes {', '.join([*sorted(allowed), *sorted(classes)])}"
            faults.append(GateError(f"unknown fence option {', '.join(unknown)}", [project.at(block)], mend))
        if block.language == "python" and "data-raises" in block.options and not block.wrong:
            mend = "add the class .wrong"
            faults.append(GateError("a block that raises is not marked wrong", [project.at(block)], mend))
        if (
            block.files
            and block.language != "mermaid"
            and block.options.get("title") not in {path.name for path in block.files}
        ):
            mend = f'title="{block.files[0].name}"'
            faults.append(GateError("the title is not the name of the file", [project.at(block)], mend))
    return faults


def _orphans(project: Project) -> list[GateError]:
    from golden.templates import templates

    shown = {path for block in project.blocks for path in block.files}
    shown |= {path for template in templates(project) if template.shown() for path in template.files}
    files = {path for path in project.snippets.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return [
        GateError("no page shows this snippet", [f"{project.name(path)}:1"], "include it on a page, or delete it")
        for path in sorted(files - shown)
    ]


def _page_faults(project: Project) -> list[GateError]:
    faults = []
    for page in project.pages:
        if not page.is_relative_to(project.docs):
            continue
        where = [f"{project.name(page)}:1"]
        if not project.meta(page).get("description"):
            faults.append(GateError("a page without a description", where, "add `description:` to the front matter"))
        room = project.room(page)
        test = project.tests / room.with_name(f"test_{room.name}.py")
        tested = test.exists() and "def test_" in test.read_text("utf-8")
        if not tested and any(block.files for block in project.blocks_of(page)):
            mend = f"claim what the page promises in {project.name(test)}"
            faults.append(GateError("a page without a validation test", where, mend))
    return faults
