"""What the page on business logic in a PythonCodeNode promises."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("file", ["quote.py", "quote_step.py"], ids=["a handler", "a step of a workflow"])
def test_a_function_gives_a_number_sent_as_text_the_same_total(run: Run, file: str) -> None:
    as_number, as_text = run(file)
    assert as_number == as_text
    assert "'total': 15}" in as_text
