"""The files for coding agents: twins of the pages, llms.txt and its kin, an index in JSON, and the skill.

Run as `python -m golden.agents SITE` after a build to write them into a built site (MkDocs calls `golden.hooks` for
that), and as `python -m golden.agents --skill` to write the skill into `skills/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from golden import choose
from golden.docstrings import as_markdown
from golden.pages import Block, Project
from golden.report import GateError, told
from golden.sdk import RELEASES, Entry, entries, imported, versions
from golden.traps import traps
from golden.twins import Page, Piece, Twins, read, unlinked

SKILL = "kailash-golden-patterns"
MARKUP = re.compile(r"([<>]|^(?:#|:::|```|~~~|!!!|\?\?\?|===|\|))")  # in a docstring it is none
SCHEMA = Path(__file__).parent / "patterns.schema.json"
ENDS = "Give it to your agent"  # the heading of agents.md behind what an agent must know
PROGRAMS = "A program of each kind"
LIMITS = {"llms.txt": 10 * 1024, "llms-small.txt": 8 * 1024}  # bytes; what is read at every start must be small
BODY_LINES, BODY_TOKENS, DESCRIPTION = 500, 5_000, 1_024  # of SKILL.md, by agentskills.io/specification

# What is needed most stands first; a folder that is not named here comes before the last.
FIRST = ("agents.md", "choose.md", "start.md", "patterns", "configuration", "templates", "guides", "traps")
LAST = ("anti-patterns", "index.md", "reference")
# Folders with an index of their own: always, and if the whole index would be too large.
NESTED = ("anti-patterns", "reference")
NESTED_AT_NEED = ("traps", "guides")
NAMES = {
    "": "Start here",
    "patterns": "Patterns",
    "configuration": "Configuration",
    "templates": "Templates",
    "guides": "Guides",
    "traps": "Traps",
    "anti-patterns": "Anti-patterns",
    "reference": "Reference of the SDK",
}
USE = {
    "llms.txt": "Index of all pages, for agents that read web pages",
    "llms-small.txt": "What a guess gets wrong, and the decision tree, for instructions",
    "llms-full.txt": "All pages, for a large context or for retrieval",
    "patterns.json": "Pages, files with digests and imports, decision tree and traps, for programs",
    "patterns.schema.json": "JSON schema of the index",
}


class Library:
    """Everything for agents that is made from a tree.

    Args:
        project: The tree, with its generated parts.
        site: The address of the site, with a slash at the end; by default the one in `mkdocs.yml`.
        run: What the tree was run against, in one sentence.
        known: Pages that have been read already.
    """

    def __init__(
        self, project: Project, site: str | None = None, run: str | None = None, known: dict[Path, Page] | None = None
    ) -> None:
        self.project, self.known = project, known or {}
        self._config = load_config(str(project.root / "mkdocs.yml"))
        self.site = (site or str(self._config.site_url)).rstrip("/") + "/"
        self.run = run or written_for()

    @cached_property
    def pages(self) -> list[Page]:
        """Every page below `docs/`, the most needed first; inside of a folder as the navigation has them."""
        order = {name: number for number, name in enumerate(_flat(self._config.nav or []))}
        pages = [page for page in self.project.pages if page.is_relative_to(self.project.docs)]

        def rank(page: Path) -> tuple[int, int, str]:
            name = page.relative_to(self.project.docs).as_posix()
            first = name.split("/")[0]
            place = FIRST.index(first) if first in FIRST else len(FIRST)
            place += 1 + LAST.index(first) if first in LAST else 0
            return place, order.get(name, len(order)), name

        return [self.known.get(page) or read(self.project, page, self.described) for page in sorted(pages, key=rank)]

    @cached_property
    def described(self) -> dict[str, list[str]]:
        """The signatures and docstrings of the SDK objects that the reference names, as lines of Markdown."""
        objects = entries(self.project, self.project.root / "build" / "sdk.json")
        return {entry.place: list(_described(entry)) for entry in objects}

    @cached_property
    def tree(self) -> choose.Question:
        """The decision tree."""
        return choose.tree(self.project)

    @cached_property
    def agents(self) -> Page:
        """The page that tells what an agent must know."""
        return next(page for page in self.pages if page.path == self.project.docs / "agents.md")

    @cached_property
    def twins(self) -> Twins:
        """The twins as the site has them."""
        return Twins(self.project, self.site, self.pages, self.run)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The files at the root of the site that are no twins, by their names.

        Raises:
            GateError: One is larger than it may be.
        """
        texts = {
            "llms.txt": self._index(),
            "llms-small.txt": self._small(),
            "llms-full.txt": self._full(),
            "patterns.json": json.dumps(self._listing(), indent=1) + "\n",
            "patterns.schema.json": SCHEMA.read_text("utf-8"),
        }
        for name, limit in LIMITS.items():
            if (size := len(texts[name].encode())) > limit:
                mend = "shorten what it is made of: descriptions, whys of docs/choose.yml, tables of docs/agents.md"
                raise GateError(f"{name} has {size} bytes, {limit} at most", ["golden/agents.py:1"], mend)
        return texts

    @cached_property
    def skill(self) -> dict[str, str]:
        """The files of the skill by their names; they name no site and no day, so that they change only with the pages.

        Raises:
            GateError: It breaks a limit of the format.
        """
        moved = dict.fromkeys([self.agents.path, self.project.docs / "index.md"], "SKILL.md")
        own = [page for page in self.pages if page.path not in moved and self._folder(page) != "reference"]
        twins = Twins(self.project, None, own, written_for(), moved, prefix="references/")
        body = "\n".join(self._skill_body(twins)).strip("\n") + "\n"
        description = (
            "Verified patterns for the Kailash SDK: Nexus (HTTP, CLI, MCP), DataFlow (databases), Kaizen (agents with "
            "language models), Core (workflows, nodes, runtimes). Every file in it has been run against "
            f"{', '.join(f'{name} {version}' for name, version in versions().items())}. Use it whenever you write, "
            "review, debug or upgrade code that imports nexus, dataflow, kailash, kaizen or kailash_mcp, also where "
            "older guides, remembered APIs or error messages of Kailash are at hand: defaults are unsafe, many "
            "documented names do not exist, and several calls fail without an exception."
        )
        for what, size, limit in (
            ("a description of {} characters", len(description), DESCRIPTION),
            ("a body of {} lines", body.count("\n"), BODY_LINES - 1),
            ("a body of about {} tokens", tokens(body), BODY_TOKENS - 1),
        ):
            if size > limit:
                mend = "shorten the tables of docs/agents.md or the whys of docs/choose.yml"
                raise GateError(f"SKILL.md has {what.format(size)}, {limit} at most", ["docs/agents.md:1"], mend)
        head = f"---\nname: {SKILL}\ndescription: >-\n  {description}\n---\n\n"
        return {"SKILL.md": head + body, **twins.files}

    @cached_property
    def files(self) -> dict[str, str]:
        """Every file for agents in the site, by its name."""
        folders = [folder for folder in (*NESTED, *NESTED_AT_NEED) if self._in(folder)]
        nested = {f"{folder}/llms.txt": self._nested(folder) for folder in folders}
        skill = {f"skills/{SKILL}/{name}": text for name, text in self.skill.items()}
        return {**self.twins.files, **self.texts, **nested, **skill}

    def table(self) -> str:
        """Returns the table of the files with their sizes, for the page that tells how to use them."""
        lines = ["| File | For | Size |", "| --- | --- | --- |"]
        lines += [f"| [`{name}`]({name}) | {USE[name]} | {_size(text)} |" for name, text in self.texts.items()]
        whole = sum(len(text.encode()) for text in self.skill.values())
        lines.append(
            f"| `skills/{SKILL}/` | The skill: `SKILL.md` of {_size(self.skill['SKILL.md'])} "
            f"and {len(self.skill) - 1} references | {_kilobytes(whole)} |"
        )
        return "\n".join(lines) + "\n"

    def _in(self, folder: str) -> list[Page]:
        return [page for page in self.twins.pages if self._folder(page) == folder]

    def _folder(self, page: Page) -> str:
        parts = page.path.relative_to(self.project.docs).parts
        return parts[0] if len(parts) > 1 else ""

    def _index(self) -> str:
        """The index, with as few folders nested as its limit allows."""
        for count in range(len(NESTED_AT_NEED) + 1):
            text = self._index_without({*NESTED, *NESTED_AT_NEED[:count]})
            if len(text.encode()) <= LIMITS["llms.txt"]:
                break
        return text

    def _index_without(self, apart: set[str]) -> str:
        lines = [f"# {self._config.site_name}", "", f"> {self._config.site_description}", "", self.run, ""]
        lines += [
            f"Read [{self.agents.title}]({self.site}agents.md) before you write "
            "any Kailash code: unsafe defaults, imports, shapes, and what fails in silence. "
            f"In short: [llms-small.txt]({self.site}llms-small.txt). "
            f"All pages in one file: [llms-full.txt]({self.site}llms-full.txt). "
            f"For programs: `{self.site}patterns.json`.",  # no link: it is no page to read
        ]
        folders = dict.fromkeys(self._folder(page) for page in self.twins.pages)
        for folder in [each for each in folders if each not in apart]:
            lines += ["", f"## {NAMES.get(folder, folder.capitalize())}", "", *self._links(self._in(folder))]
        if nested := [folder for folder in folders if folder in apart]:
            lines += ["", "## Optional", ""]
        for folder in nested:
            index = next((page for page in self._in(folder) if page.path.stem == "index"), None)
            lines.append(
                f"- [{NAMES[folder]}]({self.site}{folder}/llms.txt): {len(self._in(folder))} pages. "
                f"{index.description if index else ''}".rstrip()
            )
        return "\n".join(lines) + "\n"

    def _nested(self, folder: str) -> str:
        lines = [f"# {self._config.site_name}: {NAMES[folder]}", ""]
        index = next((page for page in self._in(folder) if page.path.stem == "index"), None)
        lines += [f"> {index.description if index else f'{len(self._in(folder))} pages.'}", ""]
        lines += [f"All pages of the site: [llms.txt]({self.site}llms.txt)", "", f"## {NAMES[folder]}", ""]
        return "\n".join([*lines, *self._links(self._in(folder), whole=True)]) + "\n"

    def _links(self, pages: list[Page], whole: bool = False) -> Iterator[str]:
        """A line for each page; what the decision tree says of a page is shorter than its description."""
        tree = {leaf.page: leaf.why for _, leaf in choose.paths(self.tree)}
        for page in pages:
            name = page.path.relative_to(self.project.docs).as_posix()
            said = page.description if whole else tree.get(name, page.description)
            yield f"- [{page.title}]({self.site}{name}): {said}"

    def _small(self) -> str:
        lines = [
            f"# {self._config.site_name}, in short",
            "",
            "> What a guess gets wrong about the Kailash SDK, and the page for each task.",
            "",
            self.run,
            "",
            f"Whole files that ran stand on the pages; the index: {self.site}llms.txt",
            "",
        ]
        known = "".join(piece.prose + piece.code + piece.behind for piece in _before(self.agents.pieces, PROGRAMS))
        tree = [line.removesuffix(".md") for line in _tree(self.tree)]
        return (
            "\n".join(
                [
                    *lines,
                    unlinked(known).strip("\n"),
                    "",
                    "## Which page",
                    "",
                    f"`NAME` is the page {self.site}NAME.md",
                    "",
                    *tree,
                ]
            )
            + "\n"
        )

    def _full(self) -> str:
        head = [f"# {self._config.site_name}, all pages", "", f"> {self._config.site_description}", "", self.run]
        head += ["", f"Each page begins with its title and its address. The index: {self.site}llms.txt", ""]
        return "\n".join(head) + "\n" + "\n---\n\n".join(self.twins.files.values())

    def _skill_body(self, twins: Twins) -> Iterator[str]:
        yield "# Kailash golden patterns\n"
        yield written_for() + "\n"
        yield (
            "Copy whole files from the references, change names, keep settings. "
            "Code marked `Wrong on purpose` fails as it says: never copy it.\n"
        )
        for piece in _before(self.agents.pieces, PROGRAMS):
            yield twins.linked(self.agents, "SKILL.md", piece).rstrip("\n") + "\n"
        yield "## Which reference\n"
        yield "The paths are below `references/`.\n"
        yield "\n".join(_tree(self.tree, others=True)) + "\n"
        yield "## More references\n"
        leaves = {leaf.page for _, leaf in choose.paths(self.tree)}
        for page in twins.pages:
            name = page.path.relative_to(self.project.docs).as_posix()
            if name not in leaves and not (name.startswith(NESTED) and page.path.stem != "index"):
                yield f"- {name}: {page.title}"

    def _listing(self) -> dict[str, Any]:
        project = self.project
        return {
            "$schema": f"{self.site}patterns.schema.json",
            "site": self.site,
            "releases": {name: versions()[name] for name in RELEASES},
            "pages": [self._page(page) for page in self.twins.pages],
            "tree": json.loads(choose.as_json(self.tree)),
            "traps": [
                {
                    "slug": trap.name,
                    "title": trap.title,
                    "symptom": trap.symptom,
                    "page": trap.page.relative_to(project.docs).as_posix(),
                    "packages": list(trap.packages),
                }
                for trap in traps(project)
            ],
        }

    def _page(self, page: Page) -> dict[str, Any]:
        names = [self.twins.name(page.path, number) for number in range(len(self.twins.parts[page.path]))]
        blocks: dict[Path, Block] = {}
        for block in self.project.blocks_of(page.path):
            blocks |= {path: block for path in block.files if path.is_relative_to(self.project.snippets)}
        return {
            "name": names[0].removesuffix(".md"),
            "title": page.title,
            "description": page.description,
            "markdown": names,
            "files": [self._file(path, block) for path, block in blocks.items()],
        }

    def _file(self, path: Path, block: Block) -> dict[str, Any]:
        text = path.read_bytes()
        names = sorted(imported(text.decode())) if path.suffix == ".py" else []
        raises = {"raises": block.options["data-raises"]} if "data-raises" in block.options else {}
        return {
            "path": self.project.name(path),
            "sha256": hashlib.sha256(text).hexdigest(),
            "wrong": block.wrong,
            **raises,
            "imports": names,
        }


def written_for() -> str:
    """Returns the sentence that names the releases and claims no run."""
    return f"Written for {', '.join(f'{name} {version}' for name, version in versions().items())}."


def tokens(text: str) -> int:
    """Returns about how many tokens a text takes, rather too many than too few: 4 letters or one sign each."""
    words = re.findall(r"[^\W_]+", text)
    return sum(-(-len(word) // 4) for word in words) + len(re.findall(r"[^\w\s]", text))


def write(project: Project, site: Path, address: str | None = None) -> None:
    """Writes every file for agents into a built site.

    Args:
        project: The tree that was built.
        site: The folder that holds the built site.
        address: Where it will stand; by default what `mkdocs.yml` says.
    """
    from golden.generate import sentence_of_run

    write_all(site, Library(project, address, sentence_of_run(project)).files)


def write_skill(project: Project) -> None:
    """Writes the skill into `skills/`; what that holds beside it goes."""
    folder = project.root / "skills" / SKILL
    files = Library(project).skill
    write_all(folder, files)
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()


def write_all(folder: Path, files: dict[str, str]) -> None:
    """Writes files by their names into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _before(pieces: tuple[Piece, ...], heading: str) -> list[Piece]:
    """The pieces from the first heading up to another one."""
    starts = [number for number, piece in enumerate(pieces) if piece.prose.startswith("## ")]
    ends = [number for number in starts if pieces[number].prose.startswith(f"## {heading}\n")]
    if not ends:
        raise GateError(f"no heading {heading!r}", ["docs/agents.md:1"], "keep the heading, or change golden/agents.py")
    return list(pieces[starts[0] : ends[0]])


def _tree(question: choose.Question, others: bool = False, indent: str = "") -> Iterator[str]:
    """The decision tree in the shortest form that can be read."""
    for answer, end in question.answers:
        if isinstance(end, choose.Leaf):
            yield f"{indent}- {answer}: {', '.join([end.page, *(end.others if others else ())])}"
        else:
            yield f"{indent}- {answer}. {end.text}"
            yield from _tree(end, others, indent + "  ")


def _described(entry: Entry) -> Iterator[str]:
    """An object and those of its members that the pages call."""
    name = entry.names[0].rpartition(".")[2]
    for member, (signature, docstring) in sorted(entry.texts.items()):
        full = f"{name}.{member}" if member else name
        yield f"`{full}{signature}`"
        yield ""
        yield from (MARKUP.sub(r"\\\1", line) for line in as_markdown(docstring))
        yield ""


def _flat(nav: list[Any]) -> Iterator[str]:
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(value, str):
                yield value
            else:
                yield from _flat(value)


def _size(text: str) -> str:
    return _kilobytes(len(text.encode()))


def _kilobytes(size: int) -> str:
    return f"{-(-size // 1000):,} kB"


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("site", type=Path, nargs="?", help="the folder of a built site")
    where.add_argument("--skill", action="store_true", help="write the skill into skills/")
    arguments = parser.parse_args()
    project = Project(Path(__file__).parent.parent)
    if arguments.skill:
        write_skill(project)
    else:
        write(project, arguments.site, os.environ.get("SITE_URL"))


if __name__ == "__main__":
    told(main)
