"""Tells what no longer holds on the newest releases of the SDK, from the report of a run there.

`python -m golden.nightly REPORT` prints Markdown for an issue, or nothing if everything holds, and ends with 1 if
something does not. `python -m golden.nightly --requirements` prints what to install in place of the pins.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

from packaging.requirements import Requirement

from golden.generate import sentence
from golden.pages import Project
from golden.report import GateError
from golden.sdk import RELEASES, versions

LIMIT = 60_000  # bytes; GitHub refuses an issue of more than 65,536 characters
EVIDENCE = 40  # lines that one fault may show
# A fault as golden.report words it; pytest may set it in.
TOLD = re.compile(
    r"^(?P<room> *)(?:\S*GateError: )?error: (?P<what>.+)\n(?P<places>(?:(?P=room)  --> .+\n)+)"
    r"(?P<body>(?:(?P=room)   \|.*\n)*)(?P=room)   = mend: (?P<mend>.+)",
    re.MULTILINE,
)
PLACE = re.compile(r"^(tests/\S+\.py:\d+): ", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """One statement that does not hold.

    Attributes:
        places: `file:line`, the page first.
        what: What came instead, in one line.
        mend: What to do about it.
        evidence: A diff, or the words of an exception.
    """

    places: tuple[str, ...]
    what: str
    mend: str
    evidence: str


def faults(project: Project, report: Path) -> list[Fault]:
    """Returns what does not hold, in the order of the places.

    Args:
        project: The tree that was run.
        report: What pytest wrote with `--junit-xml`.

    Raises:
        GateError: There is no report, it is no JUnit report, or it tells of no test.
    """
    try:
        cases = list(ElementTree.parse(report).iter("testcase"))
    except (OSError, ElementTree.ParseError) as unread:
        raise _no_report(report, str(unread)) from None
    if not cases:
        raise _no_report(report, "it tells of no test")
    found: set[Fault] = set()
    for case in cases:
        for failure in (*case.iter("failure"), *case.iter("error")):
            text = failure.text or failure.get("message") or ""
            found |= _told(text) or {_claimed(project, case, text)}
    return sorted(found, key=_order)


def _order(fault: Fault) -> tuple[str, int, str]:
    file, _, line = fault.places[0].rpartition(":")
    return file, int(line), fault.what


def _no_report(report: Path, why: str) -> GateError:
    mend = "make newest writes it; read there why the tests did not run"
    return GateError("no report of a run", [f"{report}:1"], mend, why)


def _words(text: str) -> str:
    """What pytest marks as the exception's own words."""
    return dedent("\n".join(line[1:] for line in text.splitlines() if re.match(r"E( |$)", line)))


def _told(text: str) -> set[Fault]:
    """The faults that the gate itself tells."""
    found = set()
    for fault in TOLD.finditer(_words(text)):
        places = [line.strip().removeprefix("--> ") for line in fault["places"].splitlines()]
        places.sort(key=lambda place: not place.startswith("docs/"))
        body = "\n".join(line.lstrip().removeprefix("|").removeprefix(" ") for line in fault["body"].splitlines())
        found.add(Fault(tuple(places), fault["what"], fault["mend"], body.strip("\n")))
    return found


def _claimed(project: Project, case: ElementTree.Element, text: str) -> Fault:
    """The fault of a test that fails in its own words."""
    module, name = case.get("classname") or case.attrib["name"], case.attrib["name"].partition("[")[0]
    test = next((path for path in sorted(project.tests.rglob("*.py")) if _is_in(project, path, module)), project.tests)
    places = PLACE.findall(text)
    own = [place for place in places if place.startswith(f"{project.name(test)}:")]
    tested = (own or places or [f"{project.name(test)}:1"])[0]
    claim = f"a claim does not hold: {sentence(name)}" if name.startswith("test_") else f"{module} does not run"
    mend = "mend the snippet, or the claim and the page"
    return Fault((*_claiming(project, test), tested), claim, mend, _words(text) or text)


def _is_in(project: Project, path: Path, module: str) -> bool:
    dotted = ".".join(path.relative_to(project.root).with_suffix("").parts)
    return f"{module}.".startswith(f"{dotted}.")


def _claiming(project: Project, test: Path) -> list[str]:
    """Where a page lists the claims of a test file: its own line for them, else its first one."""
    for page in project.pages:
        room = project.room(page)
        if test == project.tests / room.with_name(f"test_{room.name}.py"):
            lines = page.read_text("utf-8").splitlines()
            line = next((number for number, text in enumerate(lines, 1) if '"validated-by/' in text), 1)
            return [f"{project.name(page)}:{line}"]
    return []


@cache
def pinned(root: Path) -> tuple[Requirement, ...]:
    """Returns what `pyproject.toml` asks of the SDK."""
    lines = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    found = (Requirement(line) for line in lines)
    return tuple(requirement for requirement in found if requirement.name in RELEASES)


def newest(root: Path) -> list[str]:
    """Returns requirements that take the pinned release of each SDK package or a newer one."""
    return [str(requirement).replace("==", ">=") for requirement in pinned(root)]


def as_markdown(found: list[Fault], pins: dict[str, str], run: dict[str, str], python: str) -> str:
    """Returns the text of an issue, or nothing if nothing was found; what does not fit in is counted.

    Args:
        found: What does not hold.
        pins: The pinned release of each SDK package.
        run: The release of each package that was run.
        python: The version of Python it ran on.
    """
    if not found:
        return ""
    number = f"{len(found)} statements do" if len(found) > 1 else "1 statement does"
    lines = [f"On the newest releases, {number} not hold (Python {python}).", "", "| Package | Pinned | Run |"]
    lines += ["| --- | --- | --- |", *(f"| {name} | {pins[name]} | {run[name]} |" for name in pins), ""]
    listed = [f"- `{fault.places[0]}`: {fault.what}. Mend: {fault.mend}." for fault in found]
    shown = [f"### {', '.join(f'`{place}`' for place in each.places)}\n\n{_fenced(each.evidence)}" for each in found]
    text = _filled("\n".join(lines), listed, "\n", "- {} more; the run has them all.", LIMIT // 2)
    return (
        _filled(text + "\n\n## What came instead", shown, "\n\n", "The run has the evidence of {} more.", LIMIT) + "\n"
    )


def _filled(text: str, parts: list[str], separator: str, rest: str, limit: int) -> str:
    for number, part in enumerate(parts):
        longer = f"{text}{separator}{part}"
        if len(longer.encode()) > limit:
            return f"{text}{separator}{rest.format(len(parts) - number)}"
        text = longer
    return text


def _fenced(evidence: str) -> str:
    """A block of text that holds whatever came, fences of its own included."""
    lines = evidence.splitlines()
    more = [f"({len(lines) - EVIDENCE} more lines)"] if len(lines) > EVIDENCE else []
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", evidence)), default=0))
    return "\n".join([f"{fence}text", *lines[:EVIDENCE], *more, fence])


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, nargs="?", default=Path("build/newest.xml"))
    parser.add_argument("--requirements", action="store_true", help="print what to install in place of the pins")
    asked = parser.parse_args(arguments)
    project = Project(Path(__file__).parent.parent)
    if asked.requirements:
        print("\n".join(newest(project.root)))
        return 0
    try:
        found = faults(project, asked.report)
    except GateError as unread:
        print(unread, file=sys.stderr)
        return 2
    pins = {each.name: str(each.specifier).removeprefix("==") for each in pinned(project.root)}
    print(as_markdown(found, pins, versions(), platform.python_version()), end="")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
