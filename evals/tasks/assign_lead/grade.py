"""Leads over HTTP."""

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def leads(solution: Solution) -> Client:
    return solution.serve("leads:app.fastapi_app")


def assigned(client: Client, email: str) -> dict[str, str]:
    answer = client.call("assign_lead", email=email)
    assert answer.status_code == 200, answer.text[:200]
    step: dict[str, str] = answer.json()["outputs"]["assign"]
    return step


def test_a_large_company_goes_to_grace(leads: Client) -> None:
    assert assigned(leads, "bob@acme.example")["owner"] == "Grace"


def test_a_small_company_goes_to_ada(leads: Client) -> None:
    assert assigned(leads, "eve@globex.example")["owner"] == "Ada"


def test_the_company_is_named(leads: Client) -> None:
    assert assigned(leads, " Eve@Globex.Example ") == {"company": "Globex", "owner": "Ada"}
    assert assigned(leads, "zoe@initech.example") == {"company": "initech.example", "owner": "Ada"}


def test_both_steps_are_in_the_answer(leads: Client) -> None:
    assert set(leads.call("assign_lead", email="bob@acme.example").json()["outputs"]) == {"look_up", "assign"}
