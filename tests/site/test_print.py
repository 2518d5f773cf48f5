"""What a reader has on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAPER = 718  # pixels between the margins of A4


@pytest.fixture
def paper(tab: Page, address: str) -> Page:
    tab.set_viewport_size({"width": PAPER, "height": 1000})
    tab.emulate_media(media="print", color_scheme="dark")
    tab.goto(f"{address}/patterns/nexus-handler/")
    return tab


def test_only_the_text_is_printed(paper: Page) -> None:
    for part in ("header", "footer", ".md-sidebar", ".md-path", ".md-top", ".md-code__nav", ".md-content__button"):
        found = paper.locator(part)
        expect(found).not_to_have_count(0)
        for each in found.all():
            expect(each).to_be_hidden()


def test_no_code_is_cut(paper: Page) -> None:
    cut = paper.evaluate(
        """() => [...document.querySelectorAll("article :is(pre, pre code, table, .md-typeset__scrollwrap)")]
            .filter((each) => each.scrollWidth > each.clientWidth + 1)
            .map((each) => each.textContent.slice(0, 80))"""
    )
    assert not cut


def test_wrong_code_says_so_in_ink(paper: Page) -> None:
    assert paper.locator(".wrong-label").count()
    for label in paper.locator(".wrong-label").all():
        expect(label).to_be_visible()
    bar = paper.locator(".wrong-example").first.evaluate("each => getComputedStyle(each).borderLeftStyle")
    assert bar == "solid"


def test_paper_is_white_and_ink_is_dark(paper: Page) -> None:
    light = paper.locator("body").evaluate("each => getComputedStyle(each).backgroundColor")
    dark = paper.locator("article p").first.evaluate("each => getComputedStyle(each).color")
    assert sum(_channels(light)) == 3 * 255
    assert sum(_channels(dark)) < 3 * 100


def _channels(color: str) -> list[float]:
    return [float(part) for part in color[color.index("(") + 1 : -1].split(",")[:3]]


def test_the_whole_tree_is_printed(paper: Page, address: str) -> None:
    paper.goto(f"{address}/choose/")
    expect(paper.locator(".walk")).to_have_count(1)
    expect(paper.locator(".walk")).to_be_hidden()
    links = paper.locator(".tree li").get_by_role("link")
    expect(links).not_to_have_count(0)
    for link in links.all():
        expect(link).to_be_visible()
