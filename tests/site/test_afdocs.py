"""The built site before the checker of the Agent-Friendly Documentation Spec."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from golden.agents import Library
from tests.site.building import ROOT

pytestmark = pytest.mark.browser  # no browser, but the whole site, and a tool for Node
SCORE = 95
KNOWN = {
    "content-negotiation",  # a server of files does not read the Accept header; each page links its twin instead
    "content-start-position",  # the navigation stands before the text of the short home page
    "markdown-content-parity",  # a page of more than 50,000 characters is parted, and the checker reads the first part
}


@pytest.fixture(scope="module")
def report(address: str, library: Library) -> dict[str, Any]:
    """What the checker says of a sample that is the same at each run."""
    command = [str(ROOT / "node_modules/.bin/afdocs"), "check", address, "--format", "json", "--score", "--quiet"]
    command += ["--canonical-origin", library.site.rstrip("/")]
    command += ["--sampling", "deterministic", "--max-links", "20", "--request-delay", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return dict(json.loads(done.stdout))


def test_agents_find_and_read_the_site(report: dict[str, Any]) -> None:
    assert report["scoring"]["overall"] >= SCORE, report["scoring"]


def test_it_fails_no_check_but_those_that_a_site_of_files_cannot_pass(report: dict[str, Any]) -> None:
    failed = {check["id"]: check["message"] for check in report["results"] if check["status"] in {"fail", "error"}}
    assert failed.keys() <= KNOWN, failed
