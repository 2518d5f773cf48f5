"""What a reader of the page for coding agents gets."""

import re

from golden.pages import Project


def test_each_row_links_to_a_page_that_runs_it(project: Project) -> None:
    text = (project.docs / "agents.md").read_text("utf-8")
    tables = (
        text.split("## Shapes")[0] + text.split("## What fails without an exception")[1].split("## Do not write")[0]
    )
    rows = [line for line in tables.splitlines() if line.startswith("| ") and "---" not in line]
    rows = [row for row in rows if row.split("|")[1].strip() not in {"Write", "Call"}]
    assert len(rows) >= 12
    assert all(
        re.search(r"\]\((patterns|configuration|traps|anti-patterns|guides)/[a-z-]+\.md(#[a-z-]+)?\)", row)
        for row in rows
    )
