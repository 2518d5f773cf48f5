"""What the built site holds, and what makes its build fail."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from golden.pages import Project
from golden.sdk import imported, used
from tests.site.building import ROOT, BuildError, addresses, run_builder

ORIGIN = re.compile(r"https?://(?!example\.org\b|127\.0\.0\.1\b|localhost\b|www\.w3\.org/)[^\s\"'<>)]+")
LOADED = (
    re.compile(r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\s(?:src|srcset)=[\"']?([^\"'\s>]+)"),
    re.compile(r"<link\b(?![^>]*rel=[\"']?(?:canonical|alternate|next|prev)\b)[^>]*?\shref=[\"']?([^\"'\s>]+)"),
    re.compile(r"@import\s+[\"']?([^\"';)]+)"),
    re.compile(r"url\(\s*[\"']?([^\"')]+)"),
)
BUILT = pytest.mark.browser  # no browser, but builds, which `make test` does not wait for


@BUILT
def test_every_page_is_built(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    names = {page.removesuffix("index").rstrip("/") for page in pages if not page.startswith("reference")}
    assert names <= {address.rstrip("/") for address in addresses(site)}


@BUILT
def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loaded = {
        f"{path.relative_to(site)}: {url}"
        for path in site.rglob("*")
        if path.suffix in {".html", ".css"}
        for pattern in LOADED
        for url in pattern.findall(path.read_text("utf-8"))
        if url.startswith(("http:", "https:", "//"))
    }
    assert not loaded


def test_no_committed_file_names_a_package_index() -> None:
    indexes = re.compile(
        r"--(?:extra-)?index-url|--find-links|files\.pythonhosted|pypi\.org/simple|^-[fi] ", re.MULTILINE
    )
    files = [ROOT / "pyproject.toml", ROOT / "Makefile", *(ROOT / "requirements").iterdir(), *(ROOT / ".ci").iterdir()]
    assert not [path.name for path in files if indexes.search(path.read_text("utf-8"))]


@BUILT
def test_every_page_tells_search_engines_what_it_is(site: Path) -> None:
    for page in addresses(site):
        html = (site / page / "index.html").read_text("utf-8")
        for name in ('name="description"', 'rel="canonical"', 'property="og:title"', 'property="og:url"'):
            assert name in html, f"{page} lacks {name}"


@BUILT
def test_every_page_tells_what_it_was_run_against(site: Path) -> None:
    pages = [page for page in addresses(site) if not page.startswith("reference/")]
    assert not [
        page for page in pages if 'class="run-against"' not in (site / page / "index.html").read_text("utf-8")
    ]


@BUILT
def test_the_reference_holds_what_snippets_import_and_nothing_else(site: Path, project: Project) -> None:
    everything = set().union(*used(project).values())
    right = {file for block in project.blocks if block.language == "python" and not block.wrong for file in block.files}
    must = {name for file in right for name in imported(file.read_text("utf-8"))}
    shown: set[str] = set()
    for page in (site / "reference").glob("*/index.html"):
        html = page.read_text("utf-8")
        for head in re.findall(r"<p>(<code>from [^\n]*?); used on ", html):
            shown |= {".".join(words) for words in re.findall(r"<code>from ([\w.]+) import (\w+)</code>", head)}
        for entry in html.split("<h2 ")[1:]:
            assert 'class="doc doc-contents' in entry, f"{page}: no signature under {entry[:80]}"
    assert must <= shown <= everything


@BUILT
def test_wrong_blocks_say_so_in_words(site: Path) -> None:
    for page in addresses(site):
        html = (site / page / "index.html").read_text("utf-8")
        blocks = re.findall(r'<div class="[^"]*\bwrong\b[^"]*highlight', html)
        assert len(blocks) == html.count('<p class="wrong-label">Wrong'), page


SMALL = """
INHERIT: whole.yml
nav: [index.md, page.md]
plugins: [search, autorefs]
hooks: []
"""


@BUILT
@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ('```{.python title="absent.py"}\n--8<-- "patterns/absent.py"\n```', ["patterns/absent.py"]),
        ('```{.python title="no.py"}\n--8<-- "patterns/nexus_handler/contacts.py:absent"\n```', ["absent"]),
        ("[nowhere](absent.md) [nowhere](page.md#absent)", ["absent.md", "#absent", "orphan.md"]),
    ],
    ids=["an include of nothing", "an include of no section", "broken links and a page that nothing leads to"],
)
def test_a_spoiled_page_does_not_build(tmp_path: Path, text: str, complaints: list[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("index", "page", "orphan"):
        (docs / f"{name}.md").write_text(f"# {name}\n", "utf-8")
    (docs / "index.md").write_text(f"# Spoiled\n\n{text}\n", "utf-8")
    for part in ("overrides", "snippets", "benchmarks"):
        (tmp_path / part).symlink_to(ROOT / part)
    (tmp_path / "build" / "generated").mkdir(parents=True)
    (tmp_path / "whole.yml").symlink_to(ROOT / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").write_text(SMALL, "utf-8")
    with pytest.raises(BuildError) as refused:
        run_builder([sys.executable, "-m", "mkdocs", "build", "--strict"], tmp_path, PYTHONPATH=str(ROOT))
    assert not [complaint for complaint in complaints if complaint not in str(refused.value)], str(refused.value)
