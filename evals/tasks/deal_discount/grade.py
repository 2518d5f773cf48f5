"""Quotes over HTTP, with a directory that the grader serves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from evals.fixtures import Client, Solution
from evals.services import Service, service

EMPLOYEES = {"Acme": 12, "Globex": 300, "Initech": 250, "Slow": 1}


def employees(server: Service, query: dict[str, str]) -> tuple[int, Any]:
    if query["name"] == "Slow":
        server.hold()
    return 200, {"employees": EMPLOYEES[query["name"]]}


@pytest.fixture(scope="module")
def directory() -> Iterator[Service]:
    with service(employees) as server:
        yield server


@pytest.fixture(scope="module")
def deals(solution: Solution, directory: Service) -> Client:
    return solution.serve("deals:app.fastapi_app", DIRECTORY_URL=directory.url)


def total(client: Client, **inputs: object) -> float:
    answer = client.call("quote_deal", **inputs)
    assert answer.status_code == 200, answer.text[:200]
    return float(answer.json()["outputs"]["discount"]["total"])


def test_each_step_shows_its_output(deals: Client) -> None:
    outputs = deals.call("quote_deal", company="Acme", price=900).json()["outputs"]
    assert outputs == {"size": {"employees": 12}, "discount": {"total": 900}}


def test_a_large_company_pays_less(deals: Client) -> None:
    assert total(deals, company="Globex", price=900) == 720
    assert total(deals, company="Initech", price=99.99) == 79.99


def test_a_price_may_be_text(deals: Client) -> None:
    assert total(deals, company="Acme", price="900") == 900


def test_a_caller_cannot_choose_the_discount(deals: Client) -> None:
    more = {"percent": 100, "discount_percent": 100, "rate": 0, "employees": 5000, "threshold": 1, "min_employees": 1}
    assert total(deals, company="Acme", price=900, **more) == 900
    assert total(deals, company="Globex", price=900, **{**more, "discount": {"percent": 100}}) == 720


def test_a_slow_directory_holds_nobody_up(deals: Client, directory: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(total, deals, company="Slow", price=100)
        try:
            assert directory.asked.wait(10)
            assert deals.get("/health", timeout=8).status_code == 200
        finally:
            directory.go_on.set()
        assert slow.result() == 100
