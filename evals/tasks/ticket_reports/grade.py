"""Reports over HTTP."""

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def reports(solution: Solution) -> Client:
    return solution.serve("reports:app.fastapi_app")


def counts(client: Client, column: str, customer: str) -> dict[str, int]:
    answer = client.call(f"tickets_by_{column}", customer=customer)
    assert answer.status_code == 200, answer.text[:200]
    found: dict[str, int] = answer.json()["outputs"]["count"]["counts"]
    return found


def test_tickets_are_counted_by_status(reports: Client) -> None:
    assert counts(reports, "status", "Acme") == {"open": 2, "closed": 1}


def test_tickets_are_counted_by_owner(reports: Client) -> None:
    assert counts(reports, "owner", "Acme") == {"Ada": 2, "Grace": 1}


def test_tickets_are_counted_by_channel(reports: Client) -> None:
    assert counts(reports, "channel", "Globex") == {"chat": 1}


def test_a_customer_without_tickets_has_no_counts(reports: Client) -> None:
    assert counts(reports, "status", "Initech") == {}


def test_the_server_lists_all_three(reports: Client) -> None:
    names = {f"tickets_by_{column}" for column in ("status", "owner", "channel")}
    assert names <= set(reports.get("/workflows").json())
