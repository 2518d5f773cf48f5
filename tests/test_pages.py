"""The gate: every fenced block of every page runs, or is checked by the tool of its field."""

from __future__ import annotations

from pathlib import Path

import pytest

from golden import console, examples, validators
from golden.isolation import Environment
from golden.pages import Block, static_faults
from tests.conftest import PROJECT

EXAMPLES = examples.examples(PROJECT)
CONSOLES = [page for page in PROJECT.pages if any(b.language == "console" for b in PROJECT.blocks_of(page))]
OTHERS = [block for block in PROJECT.blocks if block.language in validators.VALIDATORS]


def test_pages_and_snippets_are_in_order() -> None:
    assert not (faults := static_faults(PROJECT)), "\n\n" + "\n\n".join(map(str, faults))


@pytest.mark.parametrize("page", CONSOLES, ids=PROJECT.name)
def test_console_blocks_of(page: Path, environment: Environment, request: pytest.FixtureRequest) -> None:
    console.check(PROJECT, page, environment, update=request.config.getoption("--update"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: f"{PROJECT.name(each.path)}:{each.first + 1}")
def test_example(
    example: examples.Example, environment: Environment, kept: Path, request: pytest.FixtureRequest
) -> None:
    examples.check(PROJECT, example, environment, update=request.config.getoption("--update"), kept=kept)


@pytest.mark.parametrize("block", OTHERS, ids=PROJECT.at)
def test_block_is_valid(block: Block) -> None:
    validators.validate(PROJECT, block)
