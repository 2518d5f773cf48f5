"""What is generated beside the pages."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from golden.generate import claims, digest, record, run_against, sentence
from golden.pages import Project
from golden.sdk import imported

GREEN = '<testsuites><testsuite tests="12" skipped="2" failures="0" errors="0"/></testsuites>'
RED = '<testsuites><testsuite tests="12" skipped="0" failures="1" errors="0"/></testsuites>'


@pytest.fixture
def tree(tmp_path: Path) -> Project:
    for folder in ("docs", "snippets", "tests"):
        (tmp_path / folder).mkdir()
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("function", "claim"),
    [
        ("test_a_viewer_may_not_create_contacts", "A viewer may not create contacts"),
        ("test_an_mcp_client_needs_a_jwt_over_http", "An MCP client needs a JWT over HTTP"),
        ("test_dataflow_writes_to_sqlite_and_postgresql", "DataFlow writes to SQLite and PostgreSQL"),
        ("test_bad_input_is_422", "Bad input is 422"),
    ],
)
def test_a_test_is_named_as_it_reads(function: str, claim: str) -> None:
    assert sentence(function) == claim


def test_claims_come_in_the_order_of_their_tests(tmp_path: Path) -> None:
    file = tmp_path / "test_page.py"
    file.write_text("def test_b(): ...\nasync def test_a(): ...\ndef helper(): ...\n", "utf-8")
    assert claims(file) == ["B", "A"]


def test_imports_are_found_in_every_form() -> None:
    source = """
        import nexus
        import kailash.runtime as runtime
        import httpx
        from nexus.auth import JWTConfig
        def later():
            from dataflow import DataFlow as Flow
        nexus.Nexus(), runtime.LocalRuntime()
    """
    expected = {"nexus.Nexus", "kailash.runtime.LocalRuntime", "nexus.auth.JWTConfig", "dataflow.DataFlow"}
    assert imported(textwrap.dedent(source)) == expected


def test_a_tree_that_has_not_run_says_so(tree: Project) -> None:
    assert "has not been run yet" in run_against(tree)


def test_a_green_run_is_told_with_its_count(tree: Project) -> None:
    report = tree.root / "report.xml"
    report.write_text(GREEN, "utf-8")
    record(tree, report)
    assert ": 10 tests passed." in run_against(tree)


def test_a_red_run_is_not_recorded(tree: Project) -> None:
    report = tree.root / "report.xml"
    report.write_text(RED, "utf-8")
    with pytest.raises(ValueError, match="failures"):
        record(tree, report)


def test_a_run_of_no_test_is_not_recorded(tree: Project) -> None:
    report = tree.root / "report.xml"
    report.write_text("<testsuites/>", "utf-8")
    with pytest.raises(ValueError, match="no test"):
        record(tree, report)


@pytest.mark.parametrize("name", ["docs/index.md", "README.md", "benchmarks/measured/handler.md", "golden/pages.py"])
def test_a_change_after_the_run_takes_the_claim_back(tree: Project, name: str) -> None:
    report = tree.root / "report.xml"
    report.write_text(GREEN, "utf-8")
    record(tree, report)
    (tree.root / name).parent.mkdir(parents=True, exist_ok=True)
    (tree.root / name).write_text("# New\n", "utf-8")
    assert "has not been run yet" in run_against(tree)


def test_another_release_than_the_one_that_ran_takes_the_claim_back(tree: Project) -> None:
    run = {"versions": {"kailash": "2.8.0"}, "digest": digest(tree)}
    (tree.root / "build").mkdir()
    (tree.root / "build" / "last-run.json").write_text(json.dumps(run), "utf-8")
    assert "has not been run yet" in run_against(tree)
