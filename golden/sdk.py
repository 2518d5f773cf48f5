"""The SDK objects that the snippets import, and where the SDK really keeps them."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from golden.pages import Project
from golden.report import GateError

PACKAGES = ("kailash", "nexus", "dataflow", "kaizen", "kailash_mcp")
# Parts of packages with so many objects that they have a page of the reference to themselves.
LARGE = ("kailash.nodes", "kailash.runtime", "kailash.trust", "nexus.auth")
RELEASES = ("kailash", "kailash-nexus", "kailash-dataflow", "kailash-kaizen", "kailash-mcp")

# Runs where importing the SDK does no harm: not beside pytest, and with a home that goes away.
RESOLVE = """
import importlib, importlib.util, inspect, json, re, sys
def described(thing):
    try:
        signature = re.sub(r" at 0x[0-9a-f]+", "", str(inspect.signature(thing)))
    except (TypeError, ValueError):
        signature = ""
    return [signature, inspect.getdoc(thing) or "" if callable(thing) or isinstance(thing, property) else ""]
places = {}
for name in json.load(sys.stdin):
    module, _, attribute = name.rpartition(".")
    try:
        thing = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError):
        places[name] = None
        continue
    place = f"{getattr(thing, '__module__', module)}.{getattr(thing, '__qualname__', attribute)}"
    own = [each for each in vars(thing) if not each.startswith("_")] if isinstance(thing, type) else []
    if not hasattr(thing, "__qualname__") or "<" in place:
        place = name
    if place.partition(".")[0] != name.partition(".")[0] and not importlib.util.find_spec(place.partition(".")[0]):
        place, own = name, []  # from a file that the package loads by its path
    texts = {each: described(getattr(thing, each)) for each in own}
    places[name] = [place, sorted(own), described(thing), texts]
print("\\n" + json.dumps(places))
"""


@dataclass(frozen=True)
class Entry:
    """One SDK object that the pages use.

    Attributes:
        place: The module path it is defined under, which is what static analysis finds.
        names: How snippets import it, the spelling to link by first.
        members: Its own public members that those snippets call.
        pages: The pages that show those snippets.
        texts: The signature and the docstring of the object itself, by an empty name, and of its members by theirs.
    """

    place: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    pages: tuple[Path, ...]
    texts: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False)

    @property
    def package(self) -> str:
        """The package that snippets import it from."""
        return self.names[0].partition(".")[0]

    @property
    def part(self) -> str:
        """The page of the reference that it stands on: its package's, or that of a large part of it."""
        return next((part for part in LARGE if self.names[0].startswith(f"{part}.")), self.package)

    @property
    def anchor(self) -> str:
        """The id of its heading in the reference."""
        return self.names[0]


@cache
def versions() -> dict[str, str]:
    """Returns the installed release of each SDK package."""
    return {name: metadata.version(name) for name in RELEASES}


@cache
def imported(source: str) -> set[str]:
    """Returns the SDK objects that a Python text imports, by the names it imports them under."""
    tree = ast.parse(source)
    found: set[str] = set()
    modules: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PACKAGES:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        if isinstance(node, ast.Import):
            modules |= {a.asname or a.name: a.name for a in node.names if a.name.split(".")[0] in PACKAGES}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (module := modules.get(ast.unparse(node.value))):
            found.add(f"{module}.{node.attr}")
    return found


def used(project: Project) -> dict[Path, set[str]]:
    """Returns for each page the SDK objects that its included files import."""
    pages = [page for page in project.pages if page.is_relative_to(project.docs)]
    return {page: {name for text in _sources(project, page) for name in imported(text)} for page in pages}


def _sources(project: Project, page: Path) -> Iterator[str]:
    files = {file for block in project.blocks_of(page) if block.language == "python" for file in block.files}
    for file in sorted(files):
        if file.is_relative_to(project.snippets):
            source = file.read_text("utf-8")
            try:
                imported(source)
            except SyntaxError as error:
                place = f"{project.name(file)}:{error.lineno}"
                raise GateError("not valid Python", [place], "mend the file", str(error)) from None
            yield source


@cache
def _attributes(source: str) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}


def entries(project: Project, cache: Path) -> list[Entry]:
    """Returns every SDK object that the snippets import, once, with all that is known of it.

    Names that the SDK does not have are left out: wrong examples import them, and the gate refuses them elsewhere.

    Args:
        project: The tree.
        cache: A file that remembers where the installed releases keep their objects.
    """
    texts = {page: list(_sources(project, page)) for page in project.pages if page.is_relative_to(project.docs)}
    pages = {page: set().union(*map(imported, own)) for page, own in texts.items()}
    places = _places(set().union(*pages.values()), cache)
    groups: dict[str, list[str]] = {}
    for name, (place, *_) in places.items():
        groups.setdefault(place, []).append(name)
    found = []
    for place, names in groups.items():
        users = [page for page, theirs in pages.items() if theirs.intersection(names)]
        calls = {
            attribute
            for page in users
            for text in texts[page]
            if imported(text).intersection(names)
            for attribute in _attributes(text)
        }
        members = calls.intersection(places[names[0]][1])
        spellings = sorted(names, key=lambda name: (name.count("."), name))
        itself, others = places[names[0]][2:]
        own = {"": itself, **{name: others[name] for name in members}}
        described = {name: (signature, docstring) for name, (signature, docstring) in own.items()}
        found.append(Entry(place, tuple(spellings), tuple(sorted(members)), tuple(sorted(users)), described))
    return sorted(found, key=lambda entry: (PACKAGES.index(entry.package), entry.names[0].rpartition(".")[2]))


def _places(names: Iterable[str], cache: Path) -> dict[str, list[Any]]:
    """Where each name is defined, its own public members, and the texts of both."""
    wanted = set(names)
    known = json.loads(cache.read_text("utf-8")) if cache.exists() else {}
    resolved = {**versions(), "resolved by": hashlib.sha256(RESOLVE.encode()).hexdigest()}
    places = known.get("places", {}) if known.get("versions") == resolved else {}
    if missing := sorted(wanted - set(places)):
        with tempfile.TemporaryDirectory(prefix="golden-") as home:
            done = subprocess.run(
                [sys.executable, "-c", RESOLVE],
                input=json.dumps(missing),
                capture_output=True,
                text=True,
                cwd=home,
                env={"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home, "JWT_SECRET": "x" * 32},
            )
        if done.returncode:
            raise ImportError(f"the SDK does not load\n{done.stderr}")
        places |= json.loads(done.stdout.splitlines()[-1])
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"versions": resolved, "places": places}, indent=1), "utf-8")
    return {name: places[name] for name in sorted(wanted) if places[name]}


def modules(found: Iterable[Entry]) -> dict[Path, str]:
    """Returns the texts of the modules that define the entries, and of the packages around them.

    Returns:
        Texts by their path below `site-packages`; that of a package without `__init__.py`, too, which is empty.

    Raises:
        ImportError: An entry stands in no file of the SDK.
    """
    files = {}
    for entry in found:
        package, *parts = entry.place.split(".")
        spec = PathFinder.find_spec(package)
        if not spec or not spec.submodule_search_locations:
            raise ImportError(f"{entry.place} is in no package that is installed")
        folder, below = Path(spec.submodule_search_locations[0]), Path(package)
        files[below / "__init__.py"] = folder / "__init__.py"
        for part in parts:
            if (folder / part).is_dir():
                folder, below = folder / part, below / part
                files[below / "__init__.py"] = folder / "__init__.py"
            elif (folder / f"{part}.py").exists():
                files[below / f"{part}.py"] = folder / f"{part}.py"
                break
            else:
                break  # a class or a function
    return {below: path.read_text("utf-8") if path.exists() else "" for below, path in files.items()}
