"""Welcomes over HTTP."""

from typing import Any

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def welcome(solution: Solution) -> Client:
    return solution.serve("welcome:app.fastapi_app")


def outputs(client: Client, company: str) -> Any:
    answer = client.call("welcome", company=company, name="Ada")
    assert answer.status_code == 200, answer.text[:200]
    return answer.json()["outputs"]


def test_the_plan_is_in_the_text(welcome: Client) -> None:
    assert outputs(welcome, "Acme")["greet"] == {"text": "Welcome to the pro plan, Ada"}
    assert outputs(welcome, "Globex")["greet"] == {"text": "Welcome to the free plan, Ada"}


def test_a_pro_customer_is_called(welcome: Client) -> None:
    found = outputs(welcome, "Acme")
    assert (found["call"], found["mail"]) == ({"task": "call Ada"}, None)


def test_a_free_customer_gets_a_mail(welcome: Client) -> None:
    found = outputs(welcome, "Globex")
    assert (found["call"], found["mail"]) == (None, {"task": "mail Ada"})
