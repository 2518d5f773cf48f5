"""The search of the built site finds each trap and each mistake by what a reader would type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from golden.pages import Project
from golden.traps import traps

pytestmark = pytest.mark.browser
QUERIES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))
FIRST = 3


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """A page with its search open and its index loaded."""
    tab = browser.new_page()
    tab.goto(address)
    tab.get_by_role("textbox", name="Search").click()
    tab.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    yield tab
    tab.close()


def results(tab: Page, query: str) -> list[str]:
    """Returns the addresses of the pages that the search lists for a query, the best first."""
    box, said = tab.get_by_role("textbox", name="Search"), tab.locator(".md-search-result__meta")
    box.fill("")
    box.press("End")  # the search listens to keys
    said.filter(has_text="Type to start searching").wait_for()
    box.fill(query)
    box.press("End")
    said.filter(has_text="matching document").or_(said.filter(has_text="No matching")).wait_for()
    links = tab.locator(".md-search-result__item > a:first-of-type")
    return [str(link.get_attribute("href")) for link in links.all()]


@pytest.mark.parametrize(
    ("page", "query"), [(page, query) for page, queries in QUERIES.items() for query in queries], ids=str
)
def test_the_search_finds(searching: Page, address: str, page: str, query: str) -> None:
    found = [link.partition("?")[0].partition("#")[0].removeprefix(f"{address}/") for link in results(searching, query)]
    assert page in found[:FIRST], found[:8]


def test_every_trap_page_and_every_anti_pattern_has_queries(project: Project) -> None:
    pages = {trap.page for trap in traps(project)} | set((project.docs / "anti-patterns").glob("*.md"))
    names = {f"{page.relative_to(project.docs).with_suffix('')}/" for page in pages if page.stem != "index"}
    assert names <= set(QUERIES)
    assert sum(map(len, QUERIES.values())) >= 60
