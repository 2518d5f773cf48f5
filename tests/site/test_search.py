"""The search of the built site finds each trap and each mistake by what a reader would type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page

from golden.pages import Project
from golden.traps import traps

pytestmark = pytest.mark.browser
QUERIES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))
FIRST = 3
INDEX = 300_000  # bytes of the search index on the wire


@pytest.fixture(scope="module")
def searching(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page with its search open and its index loaded."""
    tab = context.new_page()
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


def test_the_index_is_small_and_comes_with_the_first_look_at_the_search(tab: Page, address: str) -> None:
    index = f"{address}/search/search_index.json"
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/start/", wait_until="load")
    tab.wait_for_function("document.querySelector('.md-search').ariaLabel")
    assert index not in asked
    with tab.expect_response(index) as coming:
        tab.get_by_role("textbox", name="Search").focus()
    coming.value.finished()
    assert coming.value.request.sizes()["responseBodySize"] <= INDEX


def test_words_of_a_link_are_looked_for_at_once(tab: Page, address: str) -> None:
    tab.goto(f"{address}/?q=TenantConfig")
    tab.locator(".md-search-result__item").first.wait_for()


@pytest.mark.parametrize(("entry", "query"), QUERIES.items(), ids=list(QUERIES))
def test_the_search_finds(searching: Page, address: str, entry: str, query: str) -> None:
    page = entry.partition("#")[0]
    found = [link.partition("?")[0].partition("#")[0].removeprefix(f"{address}/") for link in results(searching, query)]
    assert page in found[:FIRST], f"{query!r} finds {found[:8]}"


def test_every_trap_and_every_anti_pattern_has_a_query(project: Project) -> None:
    entries = {f"traps/{trap.page.stem}/#{trap.name}" for trap in traps(project)}
    entries |= {f"anti-patterns/{path.stem}/" for path in (project.docs / "anti-patterns").glob("[!i]*.md")}
    assert entries <= set(QUERIES)
    assert len(QUERIES) >= 60
