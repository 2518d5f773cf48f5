"""What the page on synchronous database calls promises."""

from __future__ import annotations

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("file", ["async_call.py", "plain_def.py"])
def test_the_server_goes_on_while_the_database_is_locked_and_the_row_is_stored(run: Run, file: str) -> None:
    assert run(file) == ["the server stood still: False", "2"]


def test_a_script_may_use_the_synchronous_calls(run: Run) -> None:
    assert run("script.py") == ["True 2"]
