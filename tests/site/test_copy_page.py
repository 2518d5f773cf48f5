"""The button that copies a page as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
NAME = "Copy this page as Markdown"


@pytest.mark.parametrize("page", ["", "patterns/", "patterns/nexus-handler/", "traps/data/"])
def test_the_button_copies_the_twin_of_the_page(tab: Page, address: str, site: Path, page: str) -> None:
    tab.goto(f"{address}/{page}")
    tab.get_by_role("button", name=NAME).click()
    expect(tab.get_by_role("status").filter(has_text="Copied as Markdown")).to_be_visible()
    twin = site / (f"{page}index.md" if page in {"", "patterns/"} else f"{page.rstrip('/')}.md")
    assert tab.evaluate("navigator.clipboard.readText()") == twin.read_text("utf-8")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_button_works_by_keyboard(tab: Page, address: str, key: str) -> None:
    tab.goto(f"{address}/patterns/nexus-handler/", wait_until="networkidle")
    button = tab.get_by_role("button", name=NAME)
    button.focus()
    expect(button).to_be_focused()
    tab.keyboard.press(key)
    expect(tab.get_by_role("status").filter(has_text="Copied as Markdown")).to_be_visible()
    assert str(tab.evaluate("navigator.clipboard.readText()")).startswith("# Nexus handler\n")


def test_the_button_copies_the_new_page_after_a_change_without_reload(tab: Page, address: str) -> None:
    tab.goto(f"{address}/start/", wait_until="networkidle")
    tab.locator("article").get_by_role("link", name="choose").first.click()
    tab.wait_for_url("**/choose/")
    tab.get_by_role("button", name=NAME).click()
    expect(tab.get_by_role("status").filter(has_text="Copied as Markdown")).to_be_visible()
    assert str(tab.evaluate("navigator.clipboard.readText()")).startswith("# Choose a pattern\n")


def test_the_button_says_when_it_could_not_copy(tab: Page, address: str) -> None:
    tab.goto(f"{address}/patterns/nexus-handler/")
    tab.route("**/nexus-handler.md", lambda route: route.abort())
    tab.get_by_role("button", name=NAME).click()
    expect(tab.get_by_role("status").filter(has_text="Not copied")).to_be_visible()


def test_the_button_asks_no_other_site(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{address}/patterns/nexus-handler/", wait_until="networkidle")
    tab.get_by_role("button", name=NAME).click()
    expect(tab.get_by_role("status").filter(has_text="Copied as Markdown")).to_be_visible()
    assert f"{address}/patterns/nexus-handler.md" in asked
    assert not [url for url in asked if not url.startswith((address, "data:"))]


def test_the_markdown_opens_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{address}/patterns/nexus-handler/")
        tab.get_by_role("link", name="View this page as Markdown").click()
        tab.wait_for_url(f"{address}/patterns/nexus-handler.md")
        assert tab.locator("body").inner_text().startswith("# Nexus handler\n")
