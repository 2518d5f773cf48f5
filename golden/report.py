"""The one form in which the gate reports a fault: what, where, what came, what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path


class GateError(AssertionError):
    """A fault in a page or a snippet, told like a compiler tells it.

    Args:
        what: The fault, in one line.
        where: Places as `file:line`, the one to mend first.
        mend: What to do about it.
        body: Evidence: a diff, a traceback, a validator's own words.
    """

    def __init__(self, what: str, where: list[str], mend: str, body: str = "") -> None:
        lines = [f"error: {what}", *(f"  --> {place}" for place in where)]
        lines += ["   |", *(f"   | {line}".rstrip() for line in body.splitlines()), "   |"] if body else []
        super().__init__("\n".join([*lines, f"   = mend: {mend}"]))


def told(main: Callable[[], object]) -> None:
    """Runs a command line; a fault is told without a traceback and ends it with status 1."""
    try:
        main()
    except GateError as fault:
        sys.exit(str(fault))


def difference(expected: str, came: str, first: int = 1) -> tuple[int, str]:
    """Returns the line (of `expected`, counted from `first`) where two texts part, and a short diff."""
    old, new = expected.splitlines(), came.splitlines()
    same = next((n for n, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), min(len(old), len(new)))
    diff = list(unified_diff(old, new, "expected", "came", lineterm="", n=2))
    return first + same, "\n".join(line for line in diff if not line.startswith("@@"))


def short(path: Path, root: Path) -> str:
    """Returns the path as a reader of the repository knows it."""
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
