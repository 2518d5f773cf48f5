"""Every page of the built site in a real browser: one load for each width, and all that is asked of it then."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from golden.blocks import commands
from golden.pages import Block
from tests.conftest import PROJECT, ROOT
from tests.site.building import addresses

pytestmark = pytest.mark.browser
PAGES = {page.relative_to(PROJECT.docs).as_posix(): page for page in PROJECT.pages if page.is_relative_to(PROJECT.docs)}
DESKTOP, PHONE = 1280, 390
MARKER = re.compile(r" *# \(\d+\)!?$")
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}  # and the theme's name for each
LOOK = (Path(__file__).parent / "look.js").read_text("utf-8")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": LEVELS}
OF_COLOR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WHOLE = {DESKTOP: "light", PHONE: "dark"}  # where all rules are asked; in the other scheme, those that see color
WEIGHT = 250_000  # bytes on the wire, for the first page that somebody opens
SHIFT = 0.05  # half of what Core Web Vitals calls good


def _address(page: Path) -> str:
    """Returns the address of a page below the site's root, without slashes around it."""
    return page.relative_to(PROJECT.docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")


def test_every_built_page_is_looked_at(site: Path) -> None:
    assert {_address(page) for page in PAGES.values()} == {name.rstrip("/") for name in addresses(site)}


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_fit_for_every_reader(tab: Page, address: str, page: Path, width: int) -> None:
    noise: list[str] = []
    tab.on("request", lambda request: None if _own(request.url, address) else noise.append(f"asks {request.url}"))
    tab.on("console", lambda message: noise.append(message.text) if message.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: noise.append(str(error)))
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(f"{address}/{_address(page)}".rstrip("/") + "/", wait_until="load")
    tab.evaluate(f"{LOOK}; window.Look = Look")
    faults = _measured(tab, width)
    tab.evaluate("Look.unfold()")
    if width == DESKTOP:
        shown = tab.evaluate("Look.blocks()")
        if not PROJECT.meta(page).get("generated"):  # signatures are the SDK's own, and written nowhere
            faults += _blocks(page, shown)
    groups = tab.get_by_role("group", name="Wrong example").count()
    if groups != (wrong := sum(block.wrong for block in PROJECT.blocks_of(page))):
        faults.append(f"{groups} of {wrong} wrong blocks are heard as such")
    tab.evaluate(AXE.read_text("utf-8"))
    for scheme, background in SCHEMES.items():
        tab.emulate_media(color_scheme=scheme)
        tab.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=background)
        rules = RULES if scheme == WHOLE[width] else OF_COLOR
        faults += [f"{scheme}: {fault}" for fault in tab.evaluate("rules => Look.axe(rules)", rules)]
    assert not faults + noise, "\n".join(faults + noise)


def _own(url: str, address: str) -> bool:
    return url.startswith((f"{address}/", "data:"))


def _measured(tab: Page, width: int) -> list[str]:
    """What is wrong with a page that has just loaded: too heavy, restless, too wide, ambiguous."""
    faults = []
    weight: dict[str, int] = tab.evaluate("Look.weight()")
    if sum(weight.values()) > WEIGHT:
        heaviest = sorted(weight.items(), key=lambda item: -item[1])[:4]
        faults.append(f"the first view takes {sum(weight.values())} bytes: {heaviest}")
    if (shift := float(tab.evaluate("Look.shift()"))) > SHIFT:
        faults.append(f"the layout shifts by {shift:.3f}")
    if (wide := int(tab.evaluate("Look.width()"))) > width:
        faults.append(f"the page is {wide} wide")
    return faults + [f"two elements have the id {name}" for name in tab.evaluate("Look.doubledIds()")]


def _blocks(page: Path, shown: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the blocks of code that a page shows."""
    faults = []
    for language in ("python", "console"):
        written = [block for block in PROJECT.blocks_of(page) if block.language == language]
        seen = [block for block in shown if block["language"] == language]
        if len(written) != len(seen):
            faults.append(f"{len(seen)} of {len(written)} {language} blocks are shown")
        for block, each in zip(written, seen, strict=False):
            faults += [f"{PROJECT.at(block)}: {fault}" for fault in _block(block, each)]
    return faults


def _block(block: Block, shown: dict[str, Any]) -> list[str]:
    faults = []
    if shown["button"] != ("Copy wrong example" if block.wrong else "Copy to clipboard"):
        faults.append(f"its copy button is called {shown['button']!r}")
    if block.wrong != bool(shown["wrong"]) or (block.wrong and not shown["wrong"].lstrip("✕ \xa0").startswith("Wrong")):
        faults.append(f"it is labelled {shown['wrong']!r}")
    if block.language == "console":
        expected = commands(block.source).splitlines()
    else:
        compile(shown["text"], PROJECT.at(block), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        if len(block.files) != 1 or ".py:" in block.source:
            return faults
        expected = [_unmarked(line) for line in block.files[0].read_text("utf-8").rstrip().splitlines()]
    came = [line.rstrip() for line in shown["text"].splitlines()]
    if came != expected:
        differ = [pair for pair in zip(expected, came, strict=False) if pair[0] != pair[1]]
        faults.append(f"its button copies {len(came)} lines for {len(expected)}: {differ[:3]}")
    return faults


def _unmarked(line: str) -> str:
    return MARKER.sub("", line).rstrip()


def _kinds() -> dict[str, Block]:
    """One block of each kind of page, language and rightness."""
    kinds: dict[str, Block] = {}
    for page in PAGES.values():
        for block in PROJECT.blocks_of(page):
            if block.language in {"python", "console"}:
                kind = page.relative_to(PROJECT.docs).parts[0].removesuffix(".md")
                kinds.setdefault(f"{kind}: {'wrong ' if block.wrong else ''}{block.language}", block)
    return kinds


@pytest.mark.parametrize("block", _kinds().values(), ids=_kinds())
def test_a_click_copies_what_the_block_shows(tab: Page, address: str, block: Block) -> None:
    same = [each for each in PROJECT.blocks_of(block.page) if each.language == block.language]
    tab.goto(f"{address}/{_address(block.page)}/", wait_until="load")
    shown = tab.locator(f"article .language-{block.language}.highlight").nth(same.index(block))
    tab.evaluate(f"{LOOK}; window.Look = Look")
    shown.evaluate("block => Look.open(block)")
    shown.scroll_into_view_if_needed()
    shown.get_by_role("button", name="Copy").click()
    text = shown.locator("pre > code").evaluate("code => Look.copied(code)")
    assert text
    assert tab.evaluate("navigator.clipboard.readText()") == text


def test_an_unknown_address_is_answered_by_a_page_that_can_search(context: BrowserContext, address: str) -> None:
    tab = context.new_page()
    answer = tab.goto(f"{address}/patterns/absent/")
    assert answer is not None
    assert answer.status == 404
    tab.get_by_role("textbox", name="Search").fill("nexus handler")
    tab.get_by_role("textbox", name="Search").press("End")
    tab.locator(".md-search-result__item a[href*='patterns/nexus-handler/']").first.wait_for()
    tab.close()
