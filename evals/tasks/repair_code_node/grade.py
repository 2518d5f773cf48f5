"""Prices over HTTP."""

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def prices(solution: Solution) -> Client:
    return solution.serve("prices:app.fastapi_app")


def total(client: Client, unit: str, seats: object) -> str:
    answer = client.call("price", unit=unit, seats=seats)
    assert answer.status_code == 200, answer.text[:200]
    (step,) = answer.json()["outputs"].values()
    return str(step.get("result", step)["total"])


def test_three_seats_are_priced(prices: Client) -> None:
    assert total(prices, "19.90", 3) == "59.70"


def test_a_number_may_be_text(prices: Client) -> None:
    assert total(prices, "19.90", "3") == "59.70"


def test_cents_are_exact(prices: Client) -> None:
    assert total(prices, "90071992547409.93", 100) == "9007199254740993.00"


def test_no_seats_is_422(prices: Client) -> None:
    assert prices.call("price", unit="19.90", seats=0).status_code == 422
