"""What a reader does who has no mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAGE = "patterns/nexus-handler/"


@pytest.fixture
def reading(tab: Page, address: str) -> Page:
    tab.goto(f"{address}/{PAGE}")
    return tab


def test_the_first_key_reaches_the_link_to_the_text(reading: Page) -> None:
    reading.keyboard.press("Tab")
    skip = reading.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    reading.keyboard.press("Enter")
    expect(reading.get_by_role("heading", level=1)).to_be_focused()
    reading.keyboard.press("Tab")
    assert reading.evaluate("document.activeElement.closest('article') !== null")


def test_the_menu_is_reached_and_followed(reading: Page) -> None:
    link = reading.get_by_role("navigation", name="Navigation").get_by_role("link", name="DataFlow model")
    for _ in range(40):
        reading.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    reading.keyboard.press("Enter")
    expect(reading.get_by_role("heading", level=1)).to_contain_text("DataFlow model")


def test_what_has_the_focus_is_seen(reading: Page) -> None:
    unseen = []
    for _ in range(25):
        reading.keyboard.press("Tab")
        shown = reading.evaluate(
            """() => {
                const focused = document.activeElement;
                // A radio button of the colors is seen by its label.
                const here = focused.matches(".md-option") ? focused.nextElementSibling : focused;
                const style = getComputedStyle(here);
                const box = here.getBoundingClientRect();
                const inside = box.width && box.bottom > 0 && box.top < innerHeight;
                const marked = style.outlineStyle !== "none" || style.boxShadow !== "none";
                const plain = !marked && !here.matches(".md-skip, input");
                return inside && !plain ? null : here.outerHTML.slice(0, 150);
            }"""
        )
        unseen += [shown] if shown else []
    assert not unseen


def test_a_slash_opens_the_search_and_escape_leaves_it(reading: Page) -> None:
    box = reading.get_by_role("textbox", name="Search")
    reading.keyboard.press("/")
    expect(box).to_be_focused()
    reading.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_arrows_and_enter_follow_a_result(reading: Page) -> None:
    reading.keyboard.press("/")
    reading.keyboard.type("multi-step agent")
    reading.locator(".md-search-result__item").first.wait_for()
    reading.keyboard.press("ArrowDown")
    reading.keyboard.press("Enter")
    expect(reading.get_by_role("heading", level=1)).to_be_visible()
    reading.wait_for_url(lambda url: "multi-step-agent" in url)


def test_code_is_copied_and_scrolled(reading: Page) -> None:
    block = reading.locator("article .highlight").first
    block.scroll_into_view_if_needed()
    button = block.get_by_role("button", name="Copy to clipboard")
    button.focus()
    reading.keyboard.press("Enter")
    expect(reading.locator(".md-dialog--active")).to_contain_text("Copied")
    assert "@app.handler" in str(reading.evaluate("navigator.clipboard.readText()"))
