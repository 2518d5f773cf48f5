"""What a reader of the home page gets."""

import re

from golden.pages import Project


def test_the_home_page_says_what_this_is_in_60_words(project: Project) -> None:
    text = (project.docs / "index.md").read_text("utf-8")
    introduction = text.split("# Kailash Golden Patterns", 1)[1].split("```", 1)[0]
    assert 20 <= len(re.findall(r"\S+", introduction)) <= 62


def test_the_home_page_has_three_doors(project: Project) -> None:
    text = (project.docs / "index.md").read_text("utf-8")
    assert re.findall(r"^-   ## \[.*\]\((.*)\)$", text, re.MULTILINE) == ["choose.md", "start.md", "agents.md"]
