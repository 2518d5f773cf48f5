"""Whether what was built is HTML, and what its head and its neighbors tell machines."""

from __future__ import annotations

import re
import struct
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.site.building import ROOT, addresses, site_path

pytestmark = pytest.mark.browser  # they need no browser, but the whole site, which its tests have built already
CARD = re.compile(r'property="og:image" content="([^"]+)"')
SIZE = (1200, 630)
HEAVIEST = 30_000  # bytes of a card


def test_every_page_is_valid_html(site: Path) -> None:
    validator = ROOT / "node_modules" / ".bin" / "html-validate"
    command = [
        str(validator),
        "--config",
        str(ROOT / ".htmlvalidate.mjs"),
        "--max-warnings",
        "0",
        "--formatter",
        "text",
    ]
    done = subprocess.run([*command, str(site)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[:4000]


class _Links(HTMLParser):
    """Collects what a page points to, and the places in it that may be pointed to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = {"", "__search"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.add(value or "")
            elif name in {"id", "name"}:
                self.places.add(value or "")


def test_no_link_of_the_built_site_leads_nowhere(site: Path) -> None:
    pages = {path: _Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    lost = []
    for path, page in pages.items():
        here = f"http://site{site_path()}{path.relative_to(site).as_posix()}"
        for link in page.links:
            goal = urlsplit(urljoin(here, link))
            if goal.netloc != "site" or not goal.scheme.startswith("http"):
                continue
            file = site / unquote(goal.path).removeprefix(site_path())
            file = file / "index.html" if file.is_dir() else file
            found = pages[file].places if file in pages else {""} if file.exists() else set()
            if unquote(goal.fragment) not in found:
                lost.append(f"{path.relative_to(site)}: {link}")
    assert not lost


def test_every_page_has_a_card_of_its_own(site: Path) -> None:
    shown = set()
    for page in addresses(site):
        found = CARD.search((site / page / "index.html").read_text("utf-8"))
        assert found, page
        card = site / urlsplit(found[1]).path.removeprefix(site_path())
        data = card.read_bytes()
        assert data.startswith(b"\x89PNG"), card
        assert struct.unpack(">II", data[16:24]) == SIZE, card
        assert len(data) <= HEAVIEST, card
        shown.add(card)
    assert len(shown) == len(addresses(site))


def test_robots_may_read_all_and_are_led_to_the_sitemap(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert "Disallow" not in "".join(lines)
    assert any(line.startswith("Sitemap: http") and line.endswith(f"{site_path()}sitemap.xml") for line in lines)


def test_the_sitemap_lists_every_page(site: Path) -> None:
    found = ElementTree.parse(site / "sitemap.xml").getroot().iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    listed = {urlsplit(str(each.text)).path.removeprefix(site_path()) for each in found}
    assert listed == set(addresses(site))
