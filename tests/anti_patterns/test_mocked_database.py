"""What the page on mocked databases promises."""

from __future__ import annotations

from tests.conftest import Run


def test_with_an_id_for_each_contact_the_test_passes_on_a_file(run: Run) -> None:
    assert run("own_ids.py") == ["passed"]
