"""What the safe ways on the page of HTTP traps hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run


def test_without_the_cache_each_user_gets_an_answer_of_their_own(run: Run) -> None:
    assert run("no_replay.py") == ["ada {'contacts_of': 'ada'}", "bob {'contacts_of': 'bob'}"]


def test_with_the_plugin_a_request_without_a_token_is_401(run: Run) -> None:
    assert run("with_plugin.py")[0].startswith("401 ")
