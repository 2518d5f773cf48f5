"""Meets what pytest-examples gets wrong; tests/test_adapter.py fails when a patch is no longer needed."""

from __future__ import annotations

import ast
import re
import sys
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any

import pytest_examples.run_code as engine
from pytest_examples import CodeExample
from pytest_examples.run_code import Arg, InsertPrintStatements, MockPrintFunction, PrintStatement

OUTPUT = re.compile(r" *#>( |$)")
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class _Print(MockPrintFunction):
    """Finds the caller by its frame; `inspect.stack()` takes 2.5 ms a print."""

    def __call__(self, *args: Any, sep: str | None = " ", file: Any = None, **_: Any) -> None:
        frame = sys._getframe(3)
        if file is None and frame.f_code.co_filename == str(self.file):
            self.statements.append(PrintStatement(frame.f_lineno, sep or " ", [Arg(arg) for arg in args]))


class Outputs(InsertPrintStatements):
    """Places every output below the whole statement that made it, and drops those that nothing made."""

    raises: str | None = None

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.print_func = _Print(self.file, None)

    def __exit__(self, *failure: Any) -> bool:
        super().__exit__(*failure)
        kind: type[BaseException] | None = failure[0]
        error: BaseException = failure[1]
        trace: TracebackType | None = failure[2]
        if not self.raises:
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
        places: dict[int, tuple[int, int]] = {}
        for node in ast.walk(ast.parse(example.source)):
            if isinstance(node, ast.stmt) and not hasattr(node, "body") and not isinstance(node, ast.Match):
                places |= dict.fromkeys(range(node.lineno, node.end_lineno + 1), (node.end_lineno, node.col_offset))  # type: ignore[operator, arg-type]
        outputs = defaultdict(list)
        for statement in self.print_statements():
            line, column = places.get(statement.line_no, (statement.line_no, 0))
            for text in str(statement).splitlines() or [""]:
                outputs[line].append(f"{' ' * column}#> {text}".rstrip())
        lines: list[str] = []
        for number, text in enumerate(example.source.splitlines(), 1):
            lines += [*([] if OUTPUT.match(text) else [text]), *outputs[number]]
        return "\n".join(lines) + "\n"


@contextmanager
def patched(raises: str | None) -> Iterator[None]:
    """Puts the adapter in place of pytest-examples' own parts while an example runs.

    Args:
        raises: The name of the exception that the example must end in.
    """
    theirs = engine.InsertPrintStatements, engine.create_example_traceback
    engine.InsertPrintStatements = type("Outputs", (Outputs,), {"raises": raises})  # type: ignore[misc]
    engine.create_example_traceback = lambda *_: None
    try:
        yield
    finally:
        engine.InsertPrintStatements, engine.create_example_traceback = theirs  # type: ignore[misc]
