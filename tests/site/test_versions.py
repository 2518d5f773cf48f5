"""Versions of the site side by side, deployed from shallow clones to a bare remote and read in a real browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from mike.versions import Versions
from playwright.sync_api import Browser, Page

from golden.generate import record, run_against
from golden.pages import Project
from golden.publish import aliases_for, delete, publish, train
from golden.sdk import versions
from tests.gate.site import fault
from tests.site.browser import site_server
from tests.site.building import ROOT

pytestmark = pytest.mark.browser
OLD, NEW = "2.9", "2.65"
SMALL = """
INHERIT: whole.yml
hooks: []
nav: {nav}
plugins: [search, autorefs]
exclude_docs: ""
"""
GREEN = '<testsuites><testsuite tests="12" skipped="0" failures="0" errors="0"/></testsuites>'
HOST = "https://git.example.org/"
PLACE = ("origin", "gh-pages")
LINKED = ("golden", "evals", "overrides", "benchmarks", "mkdocs.published.yml")
ROOT_FILES = {"index.html", "404.html", "robots.txt", "sitemap.xml"}
AUTHOR = {"GIT_COMMITTER_NAME": "A maintainer", "GIT_COMMITTER_EMAIL": "maintainer@example.org"}


@dataclass(frozen=True)
class Origin:
    """A bare repository, the folder that a web server shows of its branch, and that server's address."""

    repository: Path
    shown: Path
    address: str

    def clone(self, folder: Path, *pages: str) -> Path:
        """Clones shallowly, and adds a small site with these pages beside its home that counts as tested."""
        git("clone", "--quiet", "--depth=1", self.repository.as_uri(), str(folder))
        docs = folder / "docs"
        for name in (docs, folder / "snippets", folder / "tests", folder / "build" / "generated"):
            name.mkdir(parents=True)
        shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
        (docs / "index.md").write_text("# Home\n\nHere.\n", "utf-8")
        for page in pages:
            (docs / f"{page}.md").write_text(f'# {page}\n\nThere.\n\n--8<-- "run-against.md"\n', "utf-8")
        for part in LINKED:
            (folder / part).symlink_to(ROOT / part)
        (folder / "whole.yml").symlink_to(ROOT / "mkdocs.yml")
        nav = json.dumps(["index.md", *(f"{page}.md" for page in pages)])
        (folder / "mkdocs.yml").write_text(SMALL.format(nav=nav), "utf-8")
        report = folder / "build" / "tests.xml"
        report.write_text(GREEN, "utf-8")
        record(Project(folder), report)
        (folder / "build" / "generated" / "run-against.md").write_text(run_against(Project(folder)), "utf-8")
        return folder

    def show(self) -> None:
        """Has the web server show what the branch holds now."""
        shutil.rmtree(self.shown)
        git("clone", "--quiet", "--branch=gh-pages", self.repository.as_uri(), str(self.shown))

    def listed(self) -> dict[str, list[str]]:
        """Returns the versions on the branch with their aliases."""
        text = git("-C", str(self.repository), "show", "gh-pages:versions.json")
        return {each["version"]: each["aliases"] for each in json.loads(text)}


def git(*arguments: str) -> str:
    """Runs git and returns what it prints."""
    author = {**AUTHOR, "GIT_AUTHOR_NAME": "A maintainer", "GIT_AUTHOR_EMAIL": "maintainer@example.org"}
    done = subprocess.run(["git", *arguments], env={**os.environ, **author}, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout


def bare(folder: Path) -> Path:
    """Makes a bare repository with two commits on `main`, so that a clone of it can be shallow."""
    work, repository = folder / "work", folder / "origin.git"
    git("init", "--quiet", "--initial-branch=main", str(work))
    for message in ("First", "Second"):
        git("-C", str(work), "commit", "--quiet", "--allow-empty", "--message", message)
    git("clone", "--quiet", "--bare", str(work), str(repository))
    return repository


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    """Two versions: the older one has a page that the newer one has no more."""
    folder = tmp_path_factory.mktemp("versions")
    shown = folder / "shown"
    shown.mkdir()
    with site_server(shown) as address:
        made = Origin(bare(folder), shown, f"{address}/")
        variables = {**os.environ, **AUTHOR, **here(made)}
        for version, pages in ((OLD, ("kept", "gone")), (NEW, ("kept",))):
            clone = made.clone(folder / version, *pages)
            command = [sys.executable, "-m", "golden.publish", "--version", version]
            done = subprocess.run(command, cwd=clone, env=variables, capture_output=True, text=True)
            assert not done.returncode, done.stdout + done.stderr
        made.show()
        yield made


def here(origin: Origin) -> dict[str, str]:
    """Returns the addresses that a published site asks for."""
    return {"SITE_URL": origin.address, "REPOSITORY_URL": HOST, "EDIT_URL": f"{HOST}edit/"}


@pytest.fixture
def own(origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Origin:
    """A copy of the repository, for a test that publishes."""
    for name, value in {**AUTHOR, **here(origin)}.items():
        monkeypatch.setenv(name, value)
    repository = tmp_path / "own.git"
    git("clone", "--quiet", "--bare", origin.repository.as_uri(), str(repository))
    return Origin(repository, origin.shown, origin.address)


@pytest.fixture
def tab(browser: Browser, origin: Origin) -> Iterator[Page]:
    """A tab that must meet no error, no failed request and no other host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(origin.address) else faults.append(request.url))
    yield page
    context.close()
    assert not faults


def select(tab: Page, version: str) -> None:
    """Takes a version from the selector, as a reader with a keyboard does."""
    tab.get_by_role("button", name="Select version").focus()
    tab.locator(".md-version__link", has_text=version).click()


def test_the_root_leads_to_the_latest_version_and_keeps_query_and_anchor(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}?q=token#here")
    tab.wait_for_url(re.compile(r"/latest/"))
    assert tab.url.startswith(f"{origin.address}latest/") and tab.url.endswith("#here")


def test_the_alias_latest_shows_the_newest_train(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}latest/kept/")
    tab.get_by_role("button", name=f"Select version, now {NEW} latest", exact=True).wait_for()


def test_the_selector_stays_when_the_next_page_comes_without_a_reload(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}latest/")
    named = tab.get_by_role("button", name=f"Select version, now {NEW} latest", exact=True)
    named.wait_for()
    tab.wait_for_load_state("networkidle")  # until the theme has read the sitemap, a link loads its page anew
    tab.evaluate("window.loadedOnce = true")
    tab.get_by_role("link", name="kept").first.click()
    tab.get_by_role("heading", name="kept").wait_for()
    assert tab.evaluate("window.loadedOnce") and named.is_visible()


def test_the_selector_leads_to_the_same_page_of_another_version(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}latest/kept/")
    select(tab, OLD)
    tab.wait_for_url(f"{origin.address}{OLD}/kept/")


def test_the_selector_leads_home_where_the_other_version_has_no_such_page(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}{OLD}/gone/")
    select(tab, NEW)
    tab.wait_for_url(f"{origin.address}{NEW}/")


@pytest.mark.parametrize(
    ("page", "name", "target"),
    [
        ("kept/", "Read this page for the latest release", "kept/"),
        ("gone/", "Go to the latest release", ""),
        ("", "Read this page for the latest release", ""),
    ],
)
def test_the_banner_of_an_old_version_leads_to_the_same_page_or_home(
    tab: Page, origin: Origin, page: str, name: str, target: str
) -> None:
    tab.goto(f"{origin.address}{OLD}/{page}")
    tab.get_by_text(f"the release train {OLD} of kailash").get_by_role("link", name=name).click()
    tab.wait_for_url(f"{origin.address}latest/{target}")


@pytest.mark.parametrize("version", ["latest", "dev", NEW])
def test_the_latest_version_has_no_banner_by_any_of_its_names(tab: Page, origin: Origin, version: str) -> None:
    tab.goto(f"{origin.address}{version}/kept/")
    tab.get_by_role("button", name="Select version").wait_for()
    assert not tab.get_by_text("the release train").is_visible()


def test_every_version_calls_the_latest_one_canonical(origin: Origin) -> None:
    found = {
        path.relative_to(origin.shown).as_posix(): re.findall(
            r'rel="canonical" href="([^"]+)"', path.read_text("utf-8")
        )
        for version in (OLD, NEW)
        for path in (origin.shown / version).rglob("index.html")
    }
    assert found[f"{OLD}/kept/index.html"] == found[f"{NEW}/kept/index.html"] == [f"{origin.address}latest/kept/"]
    assert all(url.startswith(f"{origin.address}latest/") for urls in found.values() for url in urls)


def test_search_engines_are_led_to_the_latest_version_only(origin: Origin) -> None:
    (sitemap,) = re.findall(r"^Sitemap: (.+)$", (origin.shown / "robots.txt").read_text("utf-8"), re.MULTILINE)
    urls: list[str] = []
    places = [sitemap]
    while places:
        tree = ElementTree.parse(origin.shown / places.pop().removeprefix(origin.address))
        locations = [str(each.text) for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        (places if tree.getroot().tag.endswith("index") else urls).extend(locations)
    assert sorted(urls) == [f"{origin.address}latest/", f"{origin.address}latest/kept/"]


def test_an_address_that_is_nowhere_gets_the_page_of_the_latest_version(tab: Page, origin: Origin) -> None:
    tab.goto(f"{origin.address}404.html")
    tab.get_by_role("link", name="Home").first.click()
    tab.wait_for_url(f"{origin.address}latest/")


def test_a_page_names_the_releases_it_was_run_on(origin: Origin) -> None:
    text = (origin.shown / NEW / "kept" / "index.html").read_text("utf-8")
    releases = ", ".join(f"{name} {version}" for name, version in versions().items())
    assert f"Run against {releases} on Python" in text


def test_a_deleted_version_goes_and_the_others_stay(own: Origin, tmp_path: Path) -> None:
    delete(own.clone(tmp_path / "clone"), OLD, *PLACE)
    assert own.listed() == {NEW: ["latest", "dev"]}
    left = git("-C", str(own.repository), "ls-tree", "--name-only", "gh-pages").split()
    assert sorted({NEW, "latest", "dev", "versions.json", ".nojekyll", *ROOT_FILES}) == sorted(left)


def test_the_latest_version_is_not_deleted(own: Origin, tmp_path: Path) -> None:
    clone = own.clone(tmp_path / "clone")
    fault(lambda: delete(clone, NEW, *PLACE), "origin/gh-pages:versions.json")
    assert own.listed().keys() == {OLD, NEW}


def test_a_train_that_is_not_the_latest_may_be_published_as_dev(own: Origin, tmp_path: Path) -> None:
    publish(own.clone(tmp_path / "clone", "kept"), "2.66", ["dev"], *PLACE)
    assert own.listed() == {"2.66": ["dev"], NEW: ["latest"], OLD: []}


@pytest.mark.parametrize(
    ("published", "taken"),
    [
        ({}, ["latest", "dev"]),
        ({"2.9": ["latest", "dev"]}, ["latest", "dev"]),
        ({"2.65": ["latest"], "2.100": ["dev"]}, ["latest"]),
        ({"2.100": ["latest", "dev"]}, []),
    ],
    ids=["the first", "a newer train", "the latest one again", "an older train"],
)
def test_the_newest_train_takes_the_aliases(published: dict[str, list[str]], taken: list[str]) -> None:
    there = Versions()
    for version, aliases in published.items():
        there.add(version, aliases=aliases)
    assert aliases_for("2.65", there) == taken


def test_a_version_is_named_by_its_train() -> None:
    assert train("2.65.0") == "2.65"


def test_a_tree_that_was_changed_after_its_run_is_not_published(own: Origin, tmp_path: Path) -> None:
    clone = own.clone(tmp_path / "clone", "kept")
    (clone / "docs" / "kept.md").write_text("# Changed\n", "utf-8")
    fault(lambda: publish(clone, NEW, None, *PLACE), "build/last-run.json:1")


def test_a_tree_without_its_addresses_is_not_published(
    own: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL")
    monkeypatch.delenv("EDIT_URL")
    clone = own.clone(tmp_path / "clone")
    assert "mend: set SITE_URL and EDIT_URL" in fault(lambda: publish(clone, NEW, None, *PLACE), "mkdocs.yml:1")


def test_a_remote_that_is_not_there_is_named(own: Origin, tmp_path: Path) -> None:
    clone = own.clone(tmp_path / "clone")
    fault(lambda: publish(clone, NEW, None, "absent", "gh-pages"), "absent/gh-pages")


def test_a_local_branch_with_commits_of_its_own_is_not_published(own: Origin, tmp_path: Path) -> None:
    clone = own.clone(tmp_path / "clone")
    git("-C", str(clone), "branch", "gh-pages", "main")
    fault(lambda: publish(clone, NEW, None, *PLACE), "origin/gh-pages")


def test_git_without_an_identity_is_asked_for_one(own: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = own.clone(tmp_path / "clone")
    monkeypatch.delenv("GIT_COMMITTER_NAME")
    for scope in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{scope}", os.devnull)
    assert "mend: git config user.name" in fault(lambda: publish(clone, NEW, None, *PLACE), ".git/config:1")
