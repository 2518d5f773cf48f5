"""Deals over HTTP, on two servers of one SQLite file."""

from collections.abc import Callable

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def servers(solution: Solution, new_database: Callable[[], str]) -> tuple[Client, Client]:
    url = new_database()
    first, second = (solution.serve("deals:app.fastapi_app", DATABASE_URL=url) for _ in range(2))
    return first, second


def test_a_stage_is_stored(servers: tuple[Client, Client]) -> None:
    assert servers[0].answer("set_stage", deal_id="d1", stage="offer") == {"deal_id": "d1", "stage": "offer"}
    assert servers[0].answer("read_stage", deal_id="d1") == {"deal_id": "d1", "stage": "offer"}


def test_an_unknown_deal_is_404(servers: tuple[Client, Client]) -> None:
    assert servers[1].call("read_stage", deal_id="nowhere").status_code == 404


def test_one_server_reads_what_the_other_has_changed(servers: tuple[Client, Client]) -> None:
    first, second = servers
    first.answer("set_stage", deal_id="d2", stage="offer")
    first.answer("read_stage", deal_id="d2")
    second.answer("set_stage", deal_id="d2", stage="won")
    assert first.answer("read_stage", deal_id="d2") == {"deal_id": "d2", "stage": "won"}


def test_one_server_counts_what_the_other_has_stored(servers: tuple[Client, Client]) -> None:
    first, second = servers
    assert second.answer("count_stage", stage="lost") == {"count": 0}
    first.answer("set_stage", deal_id="d3", stage="lost")
    assert second.answer("count_stage", stage="lost") == {"count": 1}
