"""The built site, once for all its tests, and one browser for each worker."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from golden.agents import Library
from golden.pages import Project
from tests.site.browser import chromium, site_server
from tests.site.building import build, copy, site_path


@pytest.fixture(scope="session")
def library(project: Project) -> Library:
    """What the site gives to coding agents, worked out once."""
    return Library(project)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this tree, built strictly, here or before the tests began."""
    if built := os.environ.get("BUILT_SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("site")
    tree = folder / "tree"
    tree.mkdir()
    build(copy(tree), folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site, served on loopback."""
    with site_server(site, site_path()) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """One profile for all tabs of a worker, so that scripts and styles are fetched once; it may read the clipboard."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    """A tab of desktop width, in light colors."""
    tab = context.new_page()
    yield tab
    tab.close()


@pytest.fixture
def plain_tab(browser: Browser) -> Iterator[Page]:
    """A tab of desktop width that runs no scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield context.new_page()
    context.close()
