"""Quotes over HTTP."""

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def quotes(solution: Solution) -> Client:
    return solution.serve("quotes:app.fastapi_app")


def test_seats_are_paid_by_the_month(quotes: Client) -> None:
    assert quotes.answer("quote_seats", plan="basic", seats=3) == {"total": 27, "period": "month"}


def test_a_year_costs_ten_months(quotes: Client) -> None:
    assert quotes.answer("quote_seats", plan="pro", seats=2, yearly=True) == {"total": 380, "period": "year"}


def test_a_second_caller_gets_the_same_answer_in_the_same_shape(quotes: Client) -> None:
    answers = [quotes.answer("quote_seats", plan="basic", seats=7) for _ in range(2)]
    assert answers == [{"total": 63, "period": "month"}] * 2


def test_no_seats_is_422(quotes: Client) -> None:
    refused = quotes.call("quote_seats", plan="basic", seats=0)
    assert refused.status_code == 422
    assert "error" in refused.json()


def test_an_unknown_plan_is_422(quotes: Client) -> None:
    refused = quotes.call("quote_seats", plan="gold", seats=1)
    assert refused.status_code == 422
    assert "error" in refused.json()
