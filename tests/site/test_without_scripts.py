"""What a reader has whose browser runs no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_page_can_be_read(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/patterns/nexus-handler/")
    article = plain_tab.locator("article")
    expect(article.get_by_role("heading", level=1)).to_be_visible()
    expect(article.locator(".language-python.highlight").first).to_be_visible()
    expect(article.get_by_role("group", name="Wrong example").first).to_contain_text("Wrong")


def test_tables_are_shown_whole(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/patterns/nexus-handler/")
    table = plain_tab.get_by_role("table").first
    expect(table).to_be_visible()
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")


def test_the_menu_leads_to_another_page(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/patterns/")
    plain_tab.get_by_role("navigation", name="Navigation").get_by_role("link", name="DataFlow model").click()
    expect(plain_tab.get_by_role("heading", level=1)).to_contain_text("DataFlow model")


def test_the_menu_of_a_phone_opens(plain_tab: Page, address: str) -> None:
    plain_tab.set_viewport_size({"width": 390, "height": 844})
    plain_tab.goto(f"{address}/start/")
    link = plain_tab.locator(".md-nav--primary").get_by_role("link", name="Choose", exact=True)
    expect(link).not_to_be_in_viewport()
    plain_tab.locator("header label[for=__drawer]").click()
    expect(link).to_be_in_viewport()
