"""Drafts over HTTP, and what the model was asked for them."""

import json

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def drafts(solution: Solution) -> Client:
    return solution.serve("drafts:app.fastapi_app", OPENAI_BASE_URL=solution.model().url)


def asked(solution: Solution, since: int) -> list[str]:
    """The last messages that the model got since then."""
    return [str(request["body"]["messages"][-1]["content"]) for request in solution.model().requests[since:]]


def test_a_refund_is_drafted(solution: Solution, drafts: Client) -> None:
    since = len(solution.model().requests)
    answer = drafts.answer("draft_reply", contact_id="c1", ticket="I want a refund")
    assert answer == {"category": "billing", "urgency": "high", "reply": "We are checking the refund now."}
    assert len(asked(solution, since)) == 2


def test_the_second_question_names_the_customer_and_the_category(solution: Solution, drafts: Client) -> None:
    since = len(solution.model().requests)
    drafts.answer("draft_reply", contact_id="c2", ticket="I lost my password")
    first, second = asked(solution, since)
    assert "Grace" in second and "account" in second and "I lost my password" in second
    assert "Grace" not in first


def test_other_matters_are_not_drafted(solution: Solution, drafts: Client) -> None:
    since = len(solution.model().requests)
    answer = drafts.answer("draft_reply", contact_id="c1", ticket="Hello there")
    assert answer == {"category": "other", "urgency": "low", "reply": None}
    assert len(asked(solution, since)) == 1


def test_a_failed_first_step_is_502_and_the_last(solution: Solution, drafts: Client) -> None:
    for ticket in ("this lacks a field", "this has the wrong type", "plain words", "the model is overloaded"):
        since = len(solution.model().requests)
        assert drafts.call("draft_reply", contact_id="c1", ticket=ticket).status_code == 502, ticket
        assert len(asked(solution, since)) == 1, ticket


def test_a_failed_second_step_is_502(drafts: Client) -> None:
    assert drafts.call("draft_reply", contact_id="c1", ticket="sort only").status_code == 502


def test_an_unknown_contact_is_404_and_costs_nothing(solution: Solution, drafts: Client) -> None:
    since = len(solution.model().requests)
    assert drafts.call("draft_reply", contact_id="c9", ticket="I want a refund").status_code == 404
    assert asked(solution, since) == []


def test_the_key_goes_to_the_model(solution: Solution, drafts: Client) -> None:
    drafts.answer("draft_reply", contact_id="c1", ticket="I want a refund")
    sent = json.dumps(solution.model().requests[-1]["headers"])
    assert "Bearer sk-test" in sent
