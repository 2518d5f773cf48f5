"""Builds the tree with Zensical too, and tells where its pages differ from those of MkDocs.

Run as `python -m golden.parity`; it ends with status 1 if a page is missing or an article's text differs.
"""

from __future__ import annotations

import sys
import tempfile
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path

from tests.site.building import addresses, build, copy

SILENT = {"script", "style", "button", "nav"}


class _Article(HTMLParser):
    """Collects the words inside `<article>` that people read.

    What is hidden from them leads programs to the page's Markdown; a template of Zensical is not told its name.
    """

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.silent = self.hidden = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag == "article"
        self.silent += tag in SILENT or (tag == "a" and ("class", "headerlink") in attrs)
        self.hidden += tag == "div" and (self.hidden > 0 or ("aria-hidden", "true") in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "article"
        self.silent -= bool(self.silent) and tag in SILENT | {"a"}
        self.hidden -= bool(self.hidden) and tag == "div"

    def handle_data(self, data: str) -> None:
        if self.inside and not self.silent and not self.hidden:
            self.words += data.split()


def words(page: Path) -> list[str]:
    """Returns the words of a built page's article, in order."""
    parser = _Article()
    parser.feed(page.read_text("utf-8"))
    return parser.words


def differences(mkdocs: Path, zensical: Path) -> list[str]:
    """Returns one line for each page that is missing, or whose text differs, in the second site."""
    theirs = set(addresses(zensical))
    found = []
    for page in addresses(mkdocs):
        if page not in theirs:
            found.append(f"{page or 'home'}: missing")
            continue
        ours, other = (words(site / page / "index.html") for site in (mkdocs, zensical))
        if diff := [line for line in unified_diff(ours, other, lineterm="", n=0) if line[0] in "+-"][2:]:
            found.append(f"{page or 'home'}: {len(diff)} words differ: {' '.join(diff[:20])}")
    return found


def main() -> int:
    """Builds both sites and prints what differs."""
    with tempfile.TemporaryDirectory(prefix="parity-") as folder:
        tree = Path(folder, "tree")
        tree.mkdir()
        copy(tree)
        build(tree, Path(folder, "mkdocs"))
        build(tree, tree / "site", "zensical")
        found = differences(Path(folder, "mkdocs"), tree / "site")
        pages = len(addresses(Path(folder, "mkdocs")))
    print("\n".join(found))
    print(f"{pages - len(found)} of {pages} pages have the same text under Zensical")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
