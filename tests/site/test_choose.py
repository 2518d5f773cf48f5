"""The decision tree in a real browser: as a walk, from the keyboard, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from golden.choose import paths, tree
from tests.conftest import PROJECT

pytestmark = pytest.mark.browser
TREE = tree(PROJECT)


@pytest.fixture
def tab(tab: Page, address: str) -> Page:
    tab.goto(f"{address}/choose/")
    return tab


def test_every_leaf_is_reached_by_its_answers(tab: Page, address: str) -> None:
    for answers, leaf in paths(TREE):
        for answer in answers:
            tab.locator(".walk").get_by_role("button", name=answer, exact=True).click()
        link = tab.locator(".walk").get_by_role("link", name=leaf.title, exact=True)
        assert link.evaluate("link => link.href") == f"{address}/{leaf.page.removesuffix('.md')}/"
        expect(tab.locator(".walk")).to_contain_text(leaf.why)
        for _ in answers:
            tab.get_by_role("button", name="Back", exact=True).click()


def test_the_walk_goes_by_keyboard_and_says_the_next_question(tab: Page) -> None:
    first = tab.locator(".walk").get_by_role("button").first
    first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".walk-question")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".walk-question")).to_be_focused()
    expect(tab.locator(".walk").get_by_role("link", name="Nexus handler")).to_be_visible()


def test_the_whole_tree_stands_below_the_walk(tab: Page) -> None:
    tab.get_by_text("All questions and answers").click()
    for _, leaf in paths(TREE):
        expect(tab.locator(".walk-whole").get_by_role("link", name=leaf.title, exact=True).first).to_be_visible()


def test_without_scripts_the_tree_is_a_list_of_links(plain_tab: Page, address: str) -> None:
    plain_tab.goto(f"{address}/choose/")
    expect(plain_tab.locator(".tree > p")).to_have_text(TREE.text)
    for _, leaf in paths(TREE):
        expect(plain_tab.locator(".tree").get_by_role("link", name=leaf.title, exact=True).first).to_be_visible()


def test_the_json_is_served_beside_the_page(tab: Page, address: str) -> None:
    answer = tab.request.get(f"{address}/choose.json")
    assert answer.json()["question"] == TREE.text
