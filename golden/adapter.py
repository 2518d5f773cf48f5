"""Meets what pytest-examples gets wrong; tests/gate/test_adapter.py fails when a patch is no longer needed."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any
from unittest.mock import patch

import pytest_examples.run_code as engine
from pytest_examples import CodeExample
from pytest_examples.run_code import Arg, InsertPrintStatements, MockPrintFunction, PrintStatement

OUTPUT = re.compile(r" *#>( |$)")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class _Print(MockPrintFunction):
    """Finds the caller by its frame (`inspect.stack()` takes 2.5 ms a print) and blurs no value."""

    def __call__(self, *args: Any, sep: str | None = None, file: Any = None, **_: Any) -> None:
        frame = sys._getframe(1)
        if file in (None, sys.stdout) and frame.f_code.co_filename == str(self.file):
            texts = [Arg(str(arg)) for arg in args]
            self.statements.append(PrintStatement(frame.f_lineno, " " if sep is None else sep, texts))


class Outputs(InsertPrintStatements):
    """Places every output below the whole statement that made it, and drops those that nothing made."""

    raises: str | None = None

    def __enter__(self) -> None:
        self.print_func = _Print(self.file, None)
        self.patch = patch("builtins.print", self.print_func)  # type: ignore[assignment]
        self.patch.start()  # type: ignore[attr-defined]

    def __exit__(self, *failure: Any) -> bool:  # type: ignore[override]
        super().__exit__(*failure)
        kind: type[BaseException] | None = failure[0]
        error: BaseException = failure[1]
        trace: TracebackType | None = failure[2]
        if not self.raises:
            if kind is KeyboardInterrupt:  # run_code would swallow it
                raise RuntimeError("the example ends in KeyboardInterrupt").with_traceback(trace)
            return False
        if kind is None:
            raise AssertionError(f"it raised no {self.raises}")
        if kind.__name__ != self.raises:
            return False
        lines = [line for frame, line in traceback.walk_tb(trace) if frame.f_code.co_filename == str(self.file)]
        assert self.print_func is not None
        message = f"{kind.__name__}: {error}" if str(error) else kind.__name__
        self.print_func.statements.append(PrintStatement(lines[0], "", [Arg(ANSI.sub("", message))]))
        return True

    def _insert_print_statements(self, example: CodeExample) -> str:
        places, stale = _places(example.source), _stale(example.source)
        outputs = defaultdict(list)
        for statement in self.print_statements():
            line, column = places.get(statement.line_no, (statement.line_no, 0))
            for text in str(statement).splitlines() or [""]:
                outputs[line].append(f"{' ' * column}#> {text}".rstrip())
        lines: list[str] = []
        for number, text in enumerate(example.source.splitlines(), 1):
            lines += [*([] if number in stale else [text]), *outputs[number]]
        return "\n".join(lines) + "\n"


def _places(source: str) -> dict[int, tuple[int, int]]:
    """Maps each line to the last line of its statement (or head of one) and the column of what is shown below it."""
    places: dict[int, tuple[int, int]] = {}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt):
            continue
        for decorator in getattr(node, "decorator_list", []):
            lines = range(decorator.lineno, decorator.end_lineno + 1)
            places |= dict.fromkeys(lines, (decorator.end_lineno, node.col_offset))
        last, column = node.end_lineno or node.lineno, node.col_offset
        if isinstance(node, ast.Match):
            last, column = node.subject.end_lineno or node.lineno, node.col_offset + 4
        elif body := getattr(node, "body", None):
            first = min(inner.lineno for inner in [body[0], *getattr(body[0], "decorator_list", [])])
            last, column = max(node.lineno, first - 1), body[0].col_offset
        places |= dict.fromkeys(range(node.lineno, last + 1), (last, column))
    return places


def _stale(source: str) -> set[int]:
    """Returns the lines that hold nothing but an output; a string's own lines are no outputs."""
    lines = source.splitlines()
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    return {line for line in comments if OUTPUT.match(lines[line - 1])}


@contextmanager
def patched(raises: str | None) -> Iterator[None]:
    """Puts the adapter in place of pytest-examples' own parts while an example runs.

    Args:
        raises: The name of the exception that the example must end in.
    """
    ours: dict[str, Any] = {
        "InsertPrintStatements": type("Outputs", (Outputs,), {"raises": raises}),
        "create_example_traceback": lambda *_: None,
    }
    with patch.multiple(engine, **ours):
        yield
