"""What a reader causes who follows links: the theme changes pages without a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_links_within_and_between_pages_ask_for_nothing_that_is_missing(tab: Page, address: str) -> None:
    missing: list[str] = []
    complaints: list[str] = []
    tab.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    tab.goto(f"{address}/patterns/nexus-handler/")
    tab.get_by_role("navigation", name="Table of contents").get_by_role("link", name="HTTP").click()
    tab.wait_for_url("**/nexus-handler/#http")
    tab.wait_for_load_state("networkidle")
    tab.get_by_role("navigation", name="Navigation").get_by_role("link", name="DataFlow model").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("DataFlow model")
    tab.wait_for_load_state("networkidle")
    assert not missing + complaints
