"""Writes what pages do not say by hand: tests behind them, what they were run against, tasks, the SDK reference.

Run as `python -m golden.generate` before the site is built. `--record` notes a green run first.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evals import catalog
from golden import choose, templates
from golden.agents import USE, Library
from golden.pages import Project
from golden.report import told
from golden.sdk import LARGE, PACKAGES, RELEASES, Entry, entries, modules, versions
from golden.traps import traps
from golden.twins import Page

NAMES = """
API ASGI CLI CORS CRUD CSV DataFlow FastAPI FastMCP HMAC HTTP HTTPS ID IDs IPv4 JSON JWT JWTs JWKS Kailash Kaizen LLM
MCP Nexus OAuth OpenAI OpenAPI PostgreSQL Pydantic Python RBAC RS256 SDK SQL SQLite SSE SSO TCP TOML URL URLs UUID
WebSocket YAML
"""
MADE = {"choose.json", *USE}  # what stands in docs/ and is not written by hand
MADE_FOLDERS = ("docs/reference", "docs/assets/cards")
COVERED = ("benchmarks/measured", "evals", "golden", "mkdocs.yml", "README.md")  # by a run, beside pages and code
APART = {"templates": "make test-templates"}  # folders of tests that `make test` leaves out, and what runs them
WORDS = {name.lower(): name for name in NAMES.split()} | {"postgres": "PostgreSQL"}


def sentence(function: str) -> str:
    """Returns the claim that a test's name makes."""
    words = [WORDS.get(word, word) for word in function.removeprefix("test_").split("_") if word]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def claims(test: Path) -> list[str]:
    """Returns what the tests of a file claim, in their order; a parametrized test claims once."""
    tree = ast.parse(test.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    names = [node.name for node in sorted(functions, key=lambda node: node.lineno) if node.name.startswith("test_")]
    return list(dict.fromkeys(map(sentence, names)))


def digest(project: Project) -> str:
    """Returns a fingerprint of all that pages are made of, and of what runs them."""
    whole = hashlib.sha256()
    folders = [project.docs, project.snippets, project.tests, *(project.root / name for name in COVERED)]
    paths = {path for folder in folders for path in (folder, *folder.rglob("*")) if path.is_file()}
    for path in sorted(paths):
        name = path.relative_to(project.root)
        made = name.name in MADE or name.suffix in {".pyc", ".zip"} or any(map(name.is_relative_to, MADE_FOLDERS))
        if not made:
            whole.update(f"{name}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def record(project: Project, report: Path) -> None:
    """Notes that all tests passed, where the next build finds it.

    Args:
        project: The tree that was tested.
        report: What pytest wrote with `--junit-xml`.

    Raises:
        ValueError: The report tells of a failure, or of no test.
    """
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    if any(int(suite.get(kind, 0)) for suite in suites for kind in ("failures", "errors")):
        raise ValueError(f"{report} tells of failures; nothing is recorded")
    passed = sum(int(suite.get("tests", 0)) - int(suite.get("skipped", 0)) for suite in suites)
    if not passed:
        raise ValueError(f"{report} tells of no test; nothing is recorded")
    run = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "tests": passed,
        "versions": versions(),
        "digest": digest(project),
    }
    _write(project.root / "build" / "last-run.json", json.dumps(run, indent=1) + "\n")


def green_run(project: Project) -> dict[str, Any] | None:
    """Returns the recorded run of these very files on the releases installed now, if there is one."""
    path = project.root / "build" / "last-run.json"
    run = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return run if run.get("versions") == versions() and run.get("digest") == digest(project) else None


def sentence_of_run(project: Project) -> str:
    """Returns what the pages were run against; it claims no run that was not made."""
    releases = ", ".join(f"{name} {version}" for name, version in versions().items())
    if run := green_run(project):
        day = date.fromisoformat(run["date"])
        return f"Run against {releases} on Python {run['python']}, {day.day} {day:%B %Y}: {run['tests']} tests passed."
    return f"Written for {releases}. This checkout has not been run yet; `make test` runs it."


def run_against(project: Project) -> str:
    """Returns the paragraph at the foot of a page that tells what it was run against."""
    return f"{sentence_of_run(project)}\n{{: .run-against }}\n"


def validated_by(project: Project, page: Path, test: Path, objects: Iterable[Entry], run: str) -> str:
    """Returns what stands under `Validated by` on a page: claims, links to the reference, and the run."""
    lines = [f"Each line is a test in `{project.name(test)}`, run against the files shown above:", ""]
    lines += [f"- {claim}" for claim in claims(test)]
    up = os.path.relpath(project.docs / "reference", page.parent)
    links = [f"[`{e.names[0].rpartition('.')[2]}`]({up}/{e.part}.md#{e.anchor})" for e in objects if page in e.pages]
    if links:
        lines += ["", f"SDK reference: {', '.join(links)}."]
    apart = APART.get(test.relative_to(project.tests).parts[0])
    if apart:
        lines += ["", f"`{apart}` runs these tests."]
    return "\n".join([*lines, "", run])


def releases() -> dict[str, str]:
    """Returns, for each package by the name it is imported under, the line that tells which release was run."""
    pinned = versions()
    names = dict(zip(PACKAGES, RELEASES, strict=True))
    return {package: f"Seen on {name} {pinned[name]}.\n{{: .releases }}\n" for package, name in names.items()}


def list_of_traps(project: Project) -> str:
    """Returns the table of all traps, by page: what a reader sees, and the entry that tells more."""
    lines: list[str] = []
    page = None
    for trap in traps(project):
        if trap.page != page:
            page = trap.page
            lines += ["", f"## [{title(page)}]({page.name})", "", "| What you see | The trap |", "| --- | --- |"]
        lines.append(f"| {trap.symptom.replace('|', '&#124;')} | [{trap.title}]({page.name}#{trap.name}) |")
    return "\n".join(lines).lstrip() + "\n"


def title(page: Path) -> str:
    """Returns the first heading of a page."""
    found = re.search(r"^# +(.+?)(?: *\{.*\})?$", page.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else page.stem


def reference(project: Project, objects: list[Entry], rendered: bool) -> dict[Path, str]:
    """Returns the pages of the reference: an index, and one page for each package and each large part of one.

    Args:
        project: The tree.
        objects: What the snippets import.
        rendered: Whether mkdocstrings will be there to render signatures.
    """
    folder = project.docs / "reference"
    pages = {}
    index = [
        "---",
        "description: The SDK objects that the pages of this site use, with their signatures and docstrings.",
        "generated: true",
        "search:",
        "  boost: 0.5",
        "---",
        "# Reference",
        "",
        "These are the SDK objects that the code on this site imports, and no others.",
        "Signatures and docstrings are the SDK's own, read from the pinned release, without its examples: "
        "those have not been run here.",
    ]
    for part in sorted((*PACKAGES, *LARGE), key=lambda part: PACKAGES.index(part.partition(".")[0])):
        own = [entry for entry in objects if entry.part == part]
        index += ["", f"## {part}", "", *(_listed(entry) for entry in own)]
        lines = [
            "---",
            f"description: Signatures and docstrings of what the pages import from {part}.",
            "generated: true",
            "search:",
            "  exclude: true",  # a quarter of the index; the reference's own index, which lists each name, is found
            "---",
            f"# `{part}`",
        ]
        for entry in own:
            lines += ["", *_described(project, entry, rendered)]
        if not own:
            index.append("No page imports from this package.")
            lines += ["", "No page imports from this package."]
        pages[folder / f"{part}.md"] = "\n".join(lines) + "\n"
    pages[folder / "index.md"] = "\n".join(index) + "\n"
    return pages


def _listed(entry: Entry) -> str:
    name = entry.names[0].rpartition(".")[2]
    return f"- [`{name}`]({entry.part}.md#{entry.anchor})"


def _described(project: Project, entry: Entry, rendered: bool) -> list[str]:
    folder = project.docs / "reference"
    users = [f"[{title(page)}]({os.path.relpath(page, folder)})" for page in entry.pages]
    imports = []
    for spelling in entry.names:
        module, _, attribute = spelling.rpartition(".")
        imports.append(f"`from {module} import {attribute}`")
    heading = entry.names[0].rpartition(".")[2]
    used = f"{' or '.join(imports)}; used on {', '.join(users)}."
    lines = [f"## `{heading}` {{#{entry.anchor}}}", "", used, ""]
    if not rendered:
        return [*lines, "`make build` renders the signature here."]
    lines += [f"::: {entry.place}"]
    if entry.members:
        lines += ["    options:", "      members:", *(f"        - {member}" for member in entry.members)]
    return lines


def generate(project: Project, rendered: bool = True) -> None:
    """Writes `build/generated/`, `build/sdk/` and `docs/reference/`; what they hold beside that goes.

    Args:
        project: The tree to write into.
        rendered: Whether mkdocstrings will be there to render signatures.
    """
    target = project.root / "build" / "generated"
    tree = choose.tree(project)
    files = {
        target / "choose" / "list.md": choose.as_list(tree),
        target / "choose" / "tree.mmd": choose.as_diagram(tree),
        target / "evals" / "tasks.md": catalog.as_markdown(catalog.load(project.root / "evals" / "tasks")),
        project.docs / "choose.json": choose.as_json(tree),
    }
    files |= {target / each.tree: templates.listed(each) for each in templates.templates(project)}
    for path, text in files.items():  # pages include them, and are read below
        _write(path, text)
    for path, data in templates.downloads(project).items():
        _write_bytes(path, data)
    run = run_against(project)
    objects = entries(project, project.root / "build" / "sdk.json")
    files |= {
        target / "run-against.md": run,
        target / "traps" / "list.md": list_of_traps(project),
        **{target / "releases" / f"{package}.md": text for package, text in releases().items()},
        **reference(project, objects, rendered),
    }
    for page in project.pages:
        room = project.room(page)
        test = project.tests / room.with_name(f"test_{room.name}.py")
        if page.is_relative_to(project.docs) and test.exists():
            path = target / "validated-by" / room.with_suffix(".md")
            files[path] = validated_by(project, page, test, objects, run)
    # What mkdocstrings reads: the whole SDK has 1,700 modules, and takes it longer than all the pages.
    sdk = project.root / "build" / "sdk"
    files |= {sdk / below: text for below, text in modules(objects).items()}
    for path, text in files.items():
        _write(path, text)
    files |= for_agents(Project(project.root), target)  # another one: it finds the pages of the reference, too
    for folder in (target, sdk, project.docs / "reference"):
        for path in folder.rglob("*"):
            if path.is_file() and path not in files:
                path.unlink()


def for_agents(project: Project, target: Path) -> dict[Path, str]:
    """Writes the files for agents that pages link to, and the table of their sizes, which is part of a page itself.

    Args:
        project: The tree, with all other parts written.
        target: Where the generated parts of pages stand.

    Returns:
        What was written.
    """
    table = target / "agents" / "files.md"
    if not (project.docs / "agents.md").exists():
        return {}
    if not table.exists():
        _write(table, "\n")
    known: dict[Path, Page] = {}
    for _ in range(3):  # the sizes are rounded, so they settle
        library = Library(project, run=sentence_of_run(project), known=known)
        known = {page.path: page for page in library.pages if page != library.agents}
        now = library.table()
        if now == table.read_text("utf-8"):
            break
        _write(table, now)
    texts = {project.docs / name: text for name, text in library.texts.items()}
    for path, text in texts.items():
        _write(path, text)
    return {table: now, **texts}


def _write(path: Path, text: str) -> None:
    _write_bytes(path, text.encode())


def _write_bytes(path: Path, data: bytes) -> None:
    """Replaces a file in one step, and only if it is new: a live server rebuilds at each change."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)


def main() -> None:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path, metavar="REPORT", help="note a green run, told by a JUnit report")
    arguments = parser.parse_args()
    project = Project(Path(__file__).parent.parent)
    if arguments.record:
        record(project, arguments.record)
    generate(project, rendered=os.environ.get("REFERENCE") != "false")


if __name__ == "__main__":
    told(main)
