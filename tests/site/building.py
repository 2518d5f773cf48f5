"""Builds the site as `make build` does, into a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
PARTS = ("mkdocs.yml", "pyproject.toml", "README.md", "docs", "snippets", "tests", "overrides", "golden", "benchmarks", "evals")


class BuildError(Exception):
    """The site builder refuses the tree."""


def build(root: Path, site: Path, builder: str = "mkdocs") -> str:
    """Builds a tree strictly and returns what the builder says.

    Args:
        root: The tree.
        site: Where to build to.
        builder: `mkdocs` or `zensical`.

    Raises:
        BuildError: A warning or an error.
    """
    said = run_builder([sys.executable, "-m", "golden.generate"], root)
    said += run_builder([sys.executable, "-m", "golden.cards"], root)
    if builder == "mkdocs":
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    else:
        command = [sys.executable, "-m", "zensical", "build", "--clean"]
    return said + run_builder(command, root)


def run_builder(command: list[str], root: Path, **variables: str) -> str:
    """Runs a step of a build beside the tree's own modules and returns what it says.

    Raises:
        BuildError: It fails.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    own |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root), **variables}
    done = subprocess.run(command, cwd=root, env=own, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(done.stdout + done.stderr)
    return done.stdout + done.stderr


def copy(target: Path) -> Path:
    """Copies all that a build reads, so that a test may spoil it, and returns the copy."""
    generated = {"docs": ("reference", "cards")}
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", *generated.get(part, ()))
            shutil.copytree(source, target / part, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, target / part)
    (target / "build").mkdir()
    for known in ("sdk.json", "diagrams", "cards"):  # what a build before this one has worked out
        if (ROOT / "build" / known).is_dir():
            shutil.copytree(ROOT / "build" / known, target / "build" / known)
        elif (ROOT / "build" / known).exists():
            shutil.copy2(ROOT / "build" / known, target / "build")
    return target


@cache
def site_path() -> str:
    """Returns the path of the address that the site is built for, which is not `/` on a project's page of a forge."""
    return urlsplit(str(load_config(str(ROOT / "mkdocs.yml")).site_url)).path


def addresses(site: Path) -> list[str]:
    """Returns the address of every page of a built site, relative to its root."""
    pages = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(page.removesuffix("index.html") for page in pages if page != "404.html")
