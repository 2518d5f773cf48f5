"""Languages that stand on a page and do not run."""

from __future__ import annotations

import pytest

from golden import validators
from tests.gate.site import Site, block, fault, only

BROKEN = {
    "json": '{"a": 1,}\n',
    "yaml": "a: [1\nb: 2\n",
    "toml": "a = \n",
    "dockerfile": "FORM python:3.11\n",
    "mermaid": "flowchart LR\n  a -- b\n  c[\n",
    "sh": "if [ -f x ]; then\n",
}
GOOD = {
    "json": '{"a": 1}\n',
    "yaml": "a: [1]\n---\nb: 2\n",
    "toml": "a = 1\n",
    "dockerfile": 'FROM python:3.11-slim\nWORKDIR /app\nCMD ["python"]\n',
    "mermaid": "flowchart LR\n  a --> b\n",
    "sh": "python -m venv .venv\n",
}


@pytest.mark.parametrize("language", BROKEN)
def test_a_broken_block_is_refused(site: Site, language: str) -> None:
    site.page(block(BROKEN[language], language))
    project = site.project
    text = fault(lambda: validators.validate(project, only(project)), "docs/page.md:5")
    assert f"not valid {language}" in text


@pytest.mark.parametrize("language", GOOD)
def test_a_good_block_passes(site: Site, language: str) -> None:
    site.page(block(GOOD[language], language))
    project = site.project
    validators.validate(project, only(project))


def test_a_target_that_make_does_not_know_is_refused(site: Site) -> None:
    site.page(block("make absent\n", "sh"))
    project = site.project
    assert "absent" in fault(lambda: validators.validate(project, only(project)), "docs/page.md:5")


def test_every_validator_has_a_broken_and_a_good_block_here() -> None:
    assert set(validators.VALIDATORS) <= set(BROKEN) & set(GOOD)


def test_an_included_file_is_validated_whole_and_named(site: Site) -> None:
    site.write("snippets/page/a.json", '{"a": }\n')
    site.page(block('--8<-- "page/a.json"\n', "json", 'title="a.json"'))
    project = site.project
    fault(lambda: validators.validate(project, only(project)), "docs/page.md:5", "snippets/page/a.json")
