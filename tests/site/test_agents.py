"""The files for coding agents that are no twins: indexes, the short form, and the skill."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from golden import choose
from golden.agents import (
    BODY_LINES,
    BODY_TOKENS,
    DESCRIPTION,
    LIMITS,
    SCHEMA,
    SKILL,
    USE,
    Library,
    tokens,
    write,
)
from tests.conftest import PROJECT
from tests.site.building import ROOT

MEND = "error: the skill is not the one of these pages\n   = mend: make update"


def test_the_skill_in_the_repository_is_the_one_of_these_pages(library: Library) -> None:
    folder = ROOT / "skills" / SKILL
    there = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}
    differ = sorted(name for name in there.keys() | library.skill.keys() if there.get(name) != library.skill.get(name))
    assert not differ, f"{MEND}\n{differ}"


def test_the_skill_has_the_form_of_agent_skills(library: Library) -> None:
    """By agentskills.io/specification: name, description, length of the body."""
    _, head, body = library.skill["SKILL.md"].split("---\n", 2)
    meta = yaml.safe_load(head)
    assert set(meta) <= {"name", "description", "license", "compatibility", "metadata", "allowed-tools"}
    assert meta["name"] == SKILL
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", SKILL)
    assert len(SKILL) <= 64
    assert 0 < len(meta["description"]) <= DESCRIPTION
    assert "Use it whenever" in meta["description"]
    assert body.count("\n") < BODY_LINES
    assert tokens(body) < BODY_TOKENS


def test_tokens_are_counted_rather_too_high() -> None:
    assert tokens("app = Nexus(enable_durability=False)") >= 11
    assert tokens("internationalization") >= 5


def test_the_skill_names_every_reference_of_a_task(library: Library) -> None:
    for _, leaf in choose.paths(library.tree):
        assert leaf.page in library.skill["SKILL.md"]
        assert f"references/{leaf.page}" in library.skill


def test_the_skill_holds_every_right_file_of_every_page(library: Library) -> None:
    text = "\n".join(library.skill.values())
    project = library.project
    absent = [
        project.name(path)
        for page in library.pages
        if f"references/{page.path.relative_to(project.docs).as_posix()}" in library.skill
        for each in project.blocks_of(page.path)
        if not each.wrong and "annotate" not in each.classes and each.language == "python"
        for path in each.files
        if f"\n{path.read_text('utf-8')}" not in text and ":" not in each.source
    ]
    assert not absent


def test_the_files_are_as_small_as_they_promise(library: Library) -> None:
    sizes = {name: len(library.texts[name].encode()) for name in LIMITS}
    assert not {name: size for name, size in sizes.items() if size > LIMITS[name]}


def test_the_index_has_the_form_of_llms_txt(library: Library) -> None:
    """By llmstxt.org: one title, a quote, then lists of links under headings."""
    for name in [name for name in library.files if name.endswith("llms.txt")]:
        head, *sections = re.split(r"^## .+\n", library.files[name], flags=re.MULTILINE)
        assert re.match(r"# .+\n\n> .+\n", head), name
        assert sections
        for section in sections:
            for line in section.strip().split("\n"):
                assert re.fullmatch(r"- \[[^\]]+\]\(https?://\S+\.(md|txt)\): \S.*", line), line


def test_the_indexes_lead_to_every_page(library: Library) -> None:
    text = "".join(text for name, text in library.files.items() if name.endswith("llms.txt"))
    assert not [
        name for page in library.pages if f"({library.site}{(name := library.twins.name(page.path))})" not in text
    ]


def test_a_long_address_nests_more_folders_and_keeps_the_index_small() -> None:
    library = Library(PROJECT, f"https://docs.example.org/{'long/' * 20}")
    assert len(library.texts["llms.txt"].encode()) <= LIMITS["llms.txt"]
    assert f"({library.site}traps/llms.txt)" in library.texts["llms.txt"]


def test_what_is_needed_most_stands_first_in_the_whole_text(library: Library) -> None:
    text = library.texts["llms-full.txt"]
    places = [
        text.index(f"\n# {title}\n") for title in ("For coding agents", "Nexus handler", "HTTP security", "Reference")
    ]
    assert places == sorted(places)


def test_the_short_form_answers_what_a_guess_gets_wrong(library: Library) -> None:
    text = library.texts["llms-small.txt"]
    for said in (
        "Nexus(enable_durability=False)",
        "POST /workflows/NAME/execute",
        '{"inputs": {...}}',
        '{"outputs": {"handler": {...}}',
        "500 {'detail': 'Internal server error'}",
        "NexusHandlerError",
        "AsyncLocalRuntime",
        "LocalRuntime",
        "sqlite:///{Path('crm.db').absolute()}",
        "db.express.create",
        "the error stands in the returned dict",
        "FastMCP",
        "What does a request need?",
    ):
        assert said in text, said


def test_the_listing_fits_its_schema(library: Library, tmp_path: Path) -> None:
    listing = tmp_path / "patterns.json"
    listing.write_text(library.texts["patterns.json"], "utf-8")
    command = [sys.executable, "-m", "check_jsonschema"]
    for arguments in (["--check-metaschema", str(SCHEMA)], ["--schemafile", str(SCHEMA), str(listing)]):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True)
        assert not done.returncode, done.stdout + done.stderr


def test_the_schema_refuses_a_listing_that_lacks_a_digest(library: Library, tmp_path: Path) -> None:
    listing = json.loads(library.texts["patterns.json"])
    next(page for page in listing["pages"] if page["files"])["files"][0].pop("sha256")
    path = tmp_path / "patterns.json"
    path.write_text(json.dumps(listing), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), str(path)]
    assert subprocess.run(command, capture_output=True).returncode


def test_the_listing_names_files_with_their_digests(library: Library) -> None:
    listing = json.loads(library.texts["patterns.json"])
    files = {file["path"]: file["sha256"] for page in listing["pages"] for file in page["files"]}
    assert files == {path: hashlib.sha256((ROOT / path).read_bytes()).hexdigest() for path in files}
    assert len(files) > 300


def test_the_page_for_agents_tells_the_size_of_each_file(library: Library) -> None:
    table = (ROOT / "build" / "generated" / "agents" / "files.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| \[`([^`]+)`\].*\| ([\d,]+) kB \|$", table, re.MULTILINE))
    assert set(rows) == set(USE)
    for name, size in rows.items():  # each page also tells when it was run, which this library leaves out
        assert int(size.replace(",", "")) == pytest.approx(len(library.texts[name].encode()) / 1000, rel=0.02, abs=1.5)


def test_a_site_of_another_builder_gets_the_same_files(library: Library, tmp_path: Path) -> None:
    write(library.project, tmp_path, "https://docs.example.org/patterns")
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    parts = re.compile(r"-\d\.md$")  # a longer address makes more parts of a page
    assert {parts.sub(".md", name) for name in written} == {parts.sub(".md", name) for name in library.files}
    assert "(https://docs.example.org/patterns/choose.md)" in (tmp_path / "llms.txt").read_text("utf-8")


@pytest.mark.browser  # no browser, but the built site
def test_the_built_site_holds_every_file(site: Path, library: Library) -> None:
    """Except for the parts of the reference, which the plain site has without signatures and so in fewer parts."""
    names = [name for name in library.files if not re.match(r"reference/.*-\d\.md$", name)]
    assert not [name for name in names if not (site / name).is_file()]
