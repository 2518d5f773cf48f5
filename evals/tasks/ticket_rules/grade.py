"""Tickets over HTTP, as callers with different attributes."""

from typing import Any

import pytest

from evals.fixtures import Client, Solution, bearer, token

SALES: dict[str, Any] = {"department": "sales", "clearance": 1}


@pytest.fixture(scope="module")
def tickets(solution: Solution) -> Client:
    return solution.serve("tickets:app.fastapi_app")


def ask(client: Client, method: str, ticket: str, *roles: str, **claims: Any) -> int:
    return client.request(method, f"/tickets/{ticket}", headers=bearer(token("ada", *roles, **claims))).status_code


def test_the_own_department_reads(tickets: Client) -> None:
    answer = tickets.get("/tickets/t4", headers=bearer(token("ada", **SALES)))
    assert (answer.status_code, answer.json()) == (200, {"id": "t4", "department": "sales", "tags": ["legal-hold"]})


def test_another_department_does_not_read(tickets: Client) -> None:
    assert ask(tickets, "GET", "t5", **SALES) == 403


def test_a_low_clearance_deletes_nothing(tickets: Client) -> None:
    assert ask(tickets, "GET", "t1", **SALES) == 200
    assert ask(tickets, "DELETE", "t1", **SALES) == 403
    assert ask(tickets, "GET", "t1", **SALES) == 200


def test_a_high_clearance_deletes(tickets: Client) -> None:
    assert ask(tickets, "DELETE", "t2", department="sales", clearance=3) == 200
    assert ask(tickets, "GET", "t2", **SALES) == 404


def test_a_ticket_on_hold_stays(tickets: Client) -> None:
    assert ask(tickets, "GET", "t4", department="sales", clearance=4) == 200
    assert ask(tickets, "DELETE", "t4", department="sales", clearance=4) == 403
    assert ask(tickets, "GET", "t4", department="sales", clearance=4) == 200


def test_a_missing_claim_opens_nothing(tickets: Client) -> None:
    assert ask(tickets, "GET", "t3", department="sales") == 403
    assert ask(tickets, "GET", "t3", clearance=9) == 403
    assert ask(tickets, "DELETE", "t3", department="sales") == 403


def test_an_administrator_elsewhere_reads_nothing(tickets: Client) -> None:
    for role in ("admin", "administrator"):
        claims: dict[str, Any] = {"department": "marketing", "clearance": 1, "role": role}
        assert ask(tickets, "GET", "t3", role, **claims) == 403


def test_without_a_token_the_status_is_401(tickets: Client) -> None:
    assert tickets.get("/tickets/t1").status_code == 401
    assert tickets.get("/health").status_code == 200
