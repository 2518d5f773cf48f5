"""The built site in a real browser, every page at desktop and phone width."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from golden.blocks import commands
from golden.pages import Block, Project
from tests.site.building import ROOT, addresses

pytestmark = pytest.mark.browser
PROJECT = Project(ROOT)
WIDTHS = {"desktop": 1280, "phone": 390}
BLOCKS = [block for page in PROJECT.pages if page.is_relative_to(PROJECT.docs) for block in PROJECT.blocks_of(page)]
IN_VIEW = """element => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details"))
        fold.open = true;
    const panel = element.closest(".tabbed-block");
    if (panel) {
        const tabs = panel.closest(".tabbed-set").querySelectorAll("input");
        tabs[[...panel.parentElement.children].indexOf(panel)].click();
    }
    element.scrollIntoView({block: "center"});
    return element.querySelector("button[data-md-type=copy]");
}"""
MARKER = re.compile(r" *# \(\d+\)!?$")


def _address(page: Path) -> str:
    return page.relative_to(PROJECT.docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab that may read the clipboard."""
    context = browser.new_context(viewport={"width": WIDTHS["desktop"], "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_every_page_is_quiet_and_fits(browser: Browser, address: str, site: Path, width: int) -> None:
    faults = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else elsewhere.append(request.url)
    )
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in addresses(site):
        page.goto(f"{address}/{name}", wait_until="networkidle")
        if (wide := int(page.evaluate("document.documentElement.scrollWidth"))) > width:
            faults.append(f"{name or 'home'} is {wide} wide")
        faults += [f"{name or 'home'} asks {url}" for url in elsewhere] + [
            f"{name or 'home'}: {text}" for text in errors
        ]
        elsewhere.clear()
        errors.clear()
    context.close()
    assert not faults


def test_ids_are_unique_on_every_page(tab: Page, address: str, site: Path) -> None:
    for name in addresses(site):
        tab.goto(f"{address}/{name}")
        twice = tab.evaluate(
            "() => { const ids = [...document.querySelectorAll('article [id]')].map(each => each.id);"
            " return ids.filter((id, at) => ids.indexOf(id) !== at) }"
        )
        assert not twice, name


def test_wrong_blocks_are_heard_as_wrong(tab: Page, address: str) -> None:
    for page in {block.page for block in BLOCKS if block.wrong}:
        tab.goto(f"{address}/{_address(page)}/", wait_until="networkidle")
        tab.evaluate("document.querySelectorAll('article details').forEach(fold => fold.open = true)")
        groups = tab.get_by_role("group", name="Wrong example")
        assert groups.count() == sum(block.wrong for block in BLOCKS if block.page == page)
        for group in groups.all():
            assert group.locator(".wrong-label").inner_text().startswith("Wrong")
            _open(tab, group)
            group.get_by_role("button", name="Copy wrong example").wait_for()


def _open(tab: Page, block: Locator) -> None:
    """Opens the folds and tabs that a block stands in and keeps it in view until Material has added its button."""
    tab.wait_for_function(IN_VIEW, arg=block.element_handle(), polling=50)


def _copied(tab: Page, address: str, language: str) -> Iterator[tuple[Block, str]]:
    """Clicks the copy button of every block of a language and yields what is on the clipboard then."""
    for page in dict.fromkeys(block.page for block in BLOCKS):
        same = [block for block in BLOCKS if block.page == page and block.language == language]
        if same:
            tab.goto(f"{address}/{_address(page)}/", wait_until="networkidle")
        for number, block in enumerate(same):
            shown = tab.locator(f"article .language-{language}.highlight").nth(number)
            _open(tab, shown)
            shown.get_by_role("button", name="Copy").click()
            yield block, str(tab.evaluate("navigator.clipboard.readText()"))


def test_the_copy_button_copies_the_file(tab: Page, address: str) -> None:
    faults = []
    for block, copied in _copied(tab, address, "python"):
        compile(copied, PROJECT.at(block), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        if len(block.files) == 1 and ".py:" not in block.source:
            text = block.files[0].read_text("utf-8")
            expected = [_unmarked(line) for line in text.rstrip().splitlines()]
            came = [line.rstrip() for line in copied.splitlines()]
            if came != expected:
                differ = [pair for pair in zip(expected, came, strict=False) if pair[0] != pair[1]]
                faults.append(f"{PROJECT.at(block)}: {differ[:3]}")
    assert not faults


def _unmarked(line: str) -> str:
    return MARKER.sub("", line).rstrip()


def test_the_copy_button_of_a_console_block_leaves_the_output_out(tab: Page, address: str) -> None:
    for block, copied in _copied(tab, address, "console"):
        assert copied == commands(block.source), PROJECT.at(block)
