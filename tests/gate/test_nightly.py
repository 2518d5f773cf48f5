"""What a run on the newest releases tells, from a real report of pytest to the text of an issue."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from golden.nightly import LIMIT, Fault, as_markdown, faults, newest, pinned
from golden.pages import Project
from golden.sdk import RELEASES
from tests.gate.site import Site, fault
from tests.site.building import ROOT

RED = """
import pytest
from golden.report import GateError


@pytest.mark.parametrize("name", ["a"])
def test_example(name):
    raise GateError("the output differs", ["snippets/page/a.py:3", "docs/page.md:7"], "make update", "-old\\n\\n+new")


def test_page():
    both = [GateError("one", ["docs/page.md:20"], "mend one"), GateError("two", ["docs/page.md:9"], "mend two")]
    assert not both, "\\n\\n" + "\\n\\n".join(map(str, both))


def broken():
    raise ConnectionError("refused")


def test_a_viewer_may_not_create_contacts():
    broken()


@pytest.fixture
def service():
    raise OSError("no port")


def test_needs_a_service(service): ...


def test_holds(): ...
"""
PAGE = 'Text.\n\n## Validated by\n\n--8<-- "validated-by/page.md"\n'
PINS = {"kailash": "2.65.0"}
NEWEST = {"kailash": "2.66.0"}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    """A page with a test file that fails in every way, and pytest's report of it."""
    site = Site(tmp_path_factory.mktemp("nightly"))
    site.write("docs/page.md", PAGE)
    site.write("tests/test_page.py", RED)
    site.write("tests/support.py", "import absent_module\n")
    site.write("tests/test_loads.py", "from tests import support\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", "tests"]
    options = ["--junit-xml", "report.xml", "--continue-on-collection-errors", "--rootdir", "."]
    done = subprocess.run([*command, *options], cwd=site.root, env={"PYTHONPATH": f".:{ROOT}"}, capture_output=True)
    assert done.returncode == 1, done.stdout
    return site.project, site.root / "report.xml"


def found(ran: tuple[Project, Path], what: str) -> Fault:
    """Returns the one fault that says this."""
    (fault,) = [each for each in faults(*ran) if what in each.what]
    return fault


def test_a_fault_of_the_gate_is_told_whole_and_the_page_first(ran: tuple[Project, Path]) -> None:
    places = ("docs/page.md:7", "snippets/page/a.py:3")
    assert found(ran, "differs") == Fault(places, "the output differs", "make update", "-old\n\n+new")


def test_each_of_several_faults_in_one_test_is_told(ran: tuple[Project, Path]) -> None:
    assert [found(ran, what).places for what in ("one", "two")] == [("docs/page.md:20",), ("docs/page.md:9",)]


def test_a_claim_is_told_at_its_page_and_its_own_line(ran: tuple[Project, Path]) -> None:
    claim = found(ran, "A viewer may not create contacts")
    assert claim.places == ("docs/page.md:5", "tests/test_page.py:21")
    assert claim.evidence == "ConnectionError: refused"


def test_a_fixture_that_fails_is_told(ran: tuple[Project, Path]) -> None:
    assert found(ran, "Needs a service").evidence == "OSError: no port"


def test_a_test_file_that_does_not_load_is_told(ran: tuple[Project, Path]) -> None:
    assert "absent_module" in found(ran, "tests.test_loads does not run").evidence


def test_faults_come_in_the_order_of_the_lines(ran: tuple[Project, Path]) -> None:
    places = [each.places[0] for each in faults(*ran) if each.places[0].startswith("docs/")]
    assert places == sorted(places, key=lambda place: int(place.rpartition(":")[2]))


def test_the_issue_lists_place_fault_and_mend(ran: tuple[Project, Path]) -> None:
    text = as_markdown(faults(*ran), PINS, NEWEST, "3.12.1")
    assert "| kailash | 2.65.0 | 2.66.0 |" in text
    assert "- `docs/page.md:7`: the output differs. Mend: make update.\n" in text


def test_nothing_is_said_when_everything_holds() -> None:
    assert as_markdown([], PINS, NEWEST, "3.12.1") == ""


def test_evidence_cannot_leave_its_block() -> None:
    text = as_markdown([Fault(("docs/a.md:1",), "what", "mend", "```\n@everyone\n````")], PINS, NEWEST, "3.12.1")
    assert "\n`````text\n```\n@everyone\n````\n`````\n" in text


def test_an_issue_of_many_faults_stays_below_the_limit_and_counts_the_rest() -> None:
    many = [Fault((f"docs/page.md:{line}",), "é" * 100, "mend", "x\n" * 100) for line in range(1000)]
    text = as_markdown(many, PINS, NEWEST, "3.12.1")
    assert len(text.encode()) <= LIMIT + 100
    listed, shown = text.count("\n- `docs/"), text.count("\n### ")
    assert f"- {1000 - listed} more;" in text and f"the evidence of {1000 - shown} more." in text


@pytest.mark.parametrize("text", ["", "<testsuites/>", None], ids=["no XML", "no test", "no file"])
def test_a_run_without_a_report_is_not_taken_for_a_green_one(tmp_path: Path, text: str | None) -> None:
    report = tmp_path / "report.xml"
    if text is not None:
        report.write_text(text, "utf-8")
    fault(lambda: faults(Site(tmp_path).project, report), f"{report}:1")


def test_every_package_of_the_sdk_is_pinned_and_the_newest_is_asked_for() -> None:
    assert [each.name for each in pinned(ROOT)] == list(RELEASES)
    assert all(f"{each.name}" in line and ">=" in line for each, line in zip(pinned(ROOT), newest(ROOT), strict=True))
