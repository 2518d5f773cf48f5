"""Tags over HTTP."""

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def tags(solution: Solution) -> Client:
    return solution.serve("tags:app.fastapi_app")


def test_the_name_comes_back(tags: Client) -> None:
    assert tags.answer("tag_contact", name="Ada", tags=["vip"])["name"] == "Ada"


def test_tags_are_merged(tags: Client) -> None:
    assert tags.answer("tag_contact", name="Ada", tags=["VIP", "press", "vip"])["tags"] == ["press", "vip"]


def test_a_score_is_a_number(tags: Client) -> None:
    assert tags.answer("tag_contact", name="Ada", tags=[], score=5)["next"] == 6


def test_a_score_may_be_left_out(tags: Client) -> None:
    assert tags.answer("tag_contact", name="Grace", tags=[])["next"] is None
