"""The entries of the pages below `docs/traps/`: one heading with an anchor, its reproduction and its safe way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from golden.pages import Block, Project
from golden.report import GateError
from golden.sdk import PACKAGES

HEADING = re.compile(r"^### +(?P<title>.+?) *\{ *#(?P<name>[\w-]+) *\}$", re.MULTILINE)
SYMPTOM = re.compile(r"^\*\*Symptom:\*\* +(.+?)$", re.MULTILINE)
SAFE = re.compile(r"^\*\*Safe way:\*\* ", re.MULTILINE)
RELEASES = re.compile(r'^--8<-- "releases/([\w-]+)\.md"$', re.MULTILINE)


# Security first; a page that is not named here comes after these.
ORDER = ("http-security", "data-protection", "data", "errors", "agents", "lifecycle", "install")


@dataclass(frozen=True)
class Trap:
    """One entry: what a reader sees, and where it stands.

    Attributes:
        name: The anchor, which stays for ever.
        title: The heading.
        symptom: What a reader would search for.
        page: The page that holds it.
        line: The line of its heading, from 1.
        end: The last line that belongs to it.
        packages: The packages whose releases it was seen on.
        safe: Whether it has a paragraph on the safe way.
    """

    name: str
    title: str
    symptom: str
    page: Path
    line: int
    end: int
    packages: tuple[str, ...]
    safe: bool


def traps(project: Project) -> list[Trap]:
    """Returns the traps of all pages, those on security first."""
    rank = {name: number for number, name in enumerate(ORDER)}
    pages = sorted(project.pages, key=lambda page: rank.get(page.stem, len(ORDER)))
    return [trap for page in pages if is_trap_page(project, page) for trap in traps_of(page)]


def is_trap_page(project: Project, page: Path) -> bool:
    """Tells whether a page's entries are traps of this release."""
    return page.parent == project.docs / "traps" and page.stem not in {"index", "history"}


def traps_of(page: Path) -> list[Trap]:
    """Returns the traps of one page."""
    text = page.read_text("utf-8")
    headings = list(HEADING.finditer(text))
    ends = [*(re.search(r"^#{1,3} ", text[heading.end() :], re.MULTILINE) for heading in headings)]
    found = []
    for heading, end in zip(headings, ends, strict=True):
        last = heading.end() + (end.start() if end else len(text))
        body = text[heading.end() : last]
        symptom = SYMPTOM.search(body)
        line = text.count("\n", 0, heading.start()) + 1
        found.append(
            Trap(
                heading["name"],
                heading["title"],
                symptom[1] if symptom else "",
                page,
                line,
                line + body.count("\n"),
                tuple(RELEASES.findall(body)),
                bool(SAFE.search(body)),
            )
        )
    return found


def trap_of(project: Project, blocks: tuple[Block, ...]) -> Trap | None:
    """Returns the trap that one of these blocks reproduces."""
    for block in blocks:
        if block.wrong and is_trap_page(project, block.page):
            for trap in traps_of(block.page):
                if trap.line < block.line <= trap.end:
                    return trap
    return None


def faults(project: Project) -> list[GateError]:
    """Returns what the entries lack, and the anchors used twice."""
    found: list[GateError] = []
    places: dict[str, str] = {}
    for trap in traps(project):
        where = [f"{project.name(trap.page)}:{trap.line}"]
        own = [block for block in project.blocks_of(trap.page) if trap.line < block.line <= trap.end]
        lacks = {
            "no symptom": (not trap.symptom, "write **Symptom:** and what a reader would search for, on one line"),
            "no reproduction": (not any(block.wrong for block in own), "show it in a block with the class .wrong"),
            "no safe way": (not trap.safe, "write **Safe way:** and a sentence"),
            "no safe way that runs": (all(block.wrong for block in own), "show the safe way in a block"),
            "no releases": (not trap.packages, f'write --8<-- "releases/PACKAGE.md": one of {", ".join(PACKAGES)}'),
            "an anchor used twice": (trap.name in places, f"rename it; it is at {places.get(trap.name)}"),
        }
        found += [GateError(f"a trap with {what}", where, mend) for what, (lacking, mend) in lacks.items() if lacking]
        places.setdefault(trap.name, where[0])
    return found
