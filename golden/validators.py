"""A checker for every language that stands on a page and does not run."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import yaml

from golden.mermaid import drawn
from golden.pages import Block, Project
from golden.report import GateError


def _command(*words: str) -> Callable[[str], None]:
    def check(source: str) -> None:
        done = subprocess.run(words, input=source, capture_output=True, text=True)
        if done.returncode:
            raise ValueError(done.stdout + done.stderr)

    return check


def _shell(source: str) -> None:
    """shellcheck reads it; `make` resolves each target it names without running it."""
    _command("shellcheck", "--shell=bash", "-")(source)
    root = Path(__file__).parent.parent
    for target in re.findall(r"^make (\S+)", source, re.MULTILINE):
        _command("make", "--dry-run", "--directory", str(root), target)("")


VALIDATORS: dict[str, Callable[[str], object]] = {
    "dockerfile": _command("hadolint", "--failure-threshold=warning", "-"),
    "json": json.loads,
    "mermaid": drawn,
    "sh": _shell,
    "toml": tomllib.loads,
    "yaml": lambda source: list(yaml.safe_load_all(source)),
}


def validate(project: Project, block: Block) -> None:
    """Checks one block in the language that its fence names.

    Raises:
        GateError: The checker of the language refuses it.
    """
    for source in [path.read_text("utf-8") for path in block.files] or [block.source + "\n"]:
        try:
            VALIDATORS[block.language](source)
        except Exception as refusal:
            where = [project.at(block), *map(project.name, block.files)]
            raise GateError(f"not valid {block.language}", where, "mend the block", str(refusal)) from None
