"""What the page on authentication made by hand promises."""

from __future__ import annotations

from tests.conftest import Run


def test_the_plugin_leaves_open_only_the_path_that_is_named(run: Run) -> None:
    assert run("with_plugin.py")[1:] == ["open: 1 of 17", "/health"]


def test_the_plugin_refuses_the_handler_with_401(run: Run) -> None:
    assert run("with_plugin.py")[0].startswith("401 ")


def test_a_webhook_is_taken_with_the_right_signature_only(run: Run) -> None:
    assert [line.split()[0] for line in run("webhook.py")] == ["401", "200"]
