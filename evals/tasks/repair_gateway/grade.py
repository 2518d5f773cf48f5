"""Contacts over HTTP, with and without a token."""

import pytest

from evals.fixtures import Client, Solution, token


@pytest.fixture(scope="module")
def crm(solution: Solution) -> Client:
    return solution.serve("crm:app.fastapi_app")


def test_a_token_opens_the_contact(crm: Client) -> None:
    assert crm.answer("read_contact", token(), contact_id="c2") == {"id": "c2", "name": "Grace"}


def test_without_a_token_the_status_is_401(crm: Client) -> None:
    assert crm.call("read_contact", contact_id="c1").status_code == 401
    assert crm.get("/docs").status_code == 401


def test_a_missing_contact_is_404(crm: Client) -> None:
    assert crm.call("read_contact", token(), contact_id="c9").status_code == 404


def test_health_needs_no_token(crm: Client) -> None:
    assert crm.get("/health").status_code == 200
