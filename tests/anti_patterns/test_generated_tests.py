"""What the page on generated tests promises."""

from __future__ import annotations

from tests.conftest import Run


def test_every_request_that_the_mended_model_allows_is_answered_as_documented(run: Run) -> None:
    assert run("price_per_seat.py") == ["10 {200}"]
