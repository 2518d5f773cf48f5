"""What a reader of the list of patterns gets."""

import re
import subprocess

from golden.isolation import Environment
from golden.pages import Project


def test_each_key_import_of_the_table_works(project: Project, environment: Environment) -> None:
    page = (project.docs / "patterns" / "index.md").read_text("utf-8")
    imports = re.findall(r"^\|.*\| `(from .* import .*)` \|$", page, re.MULTILINE)
    assert len(imports) == 10
    done = subprocess.run(
        ["python", "-c", "\n".join(imports)],
        capture_output=True,
        text=True,
        env=environment.whole(),
    )
    assert done.returncode == 0, done.stderr


def test_the_table_names_every_pattern_page(project: Project) -> None:
    page = (project.docs / "patterns" / "index.md").read_text("utf-8")
    pages = {path.name for path in (project.docs / "patterns").glob("*.md")} - {"index.md"}
    assert set(re.findall(r"^\| \[[^]]+\]\(([a-z-]+\.md)\)", page, re.MULTILINE)) == pages


def test_the_pages_name_the_releases_that_are_installed(project: Project) -> None:
    from importlib.metadata import version

    named = set()
    for page in project.pages:
        named |= set(re.findall(r"(kailash[a-z-]*)(?:\[[a-z]+\])?==([\d.]+)", page.read_text("utf-8")))
    assert len(named) == 5
    assert {(name, version(name)) for name, _ in named} == named
