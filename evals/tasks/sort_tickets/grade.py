"""Tickets over HTTP, with a model server that fails on demand."""

from time import monotonic

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def triage(solution: Solution) -> Client:
    return solution.serve("triage:app.fastapi_app", OPENAI_BASE_URL=solution.model().url, MODEL_SECONDS="6")


def test_a_ticket_is_sorted(triage: Client) -> None:
    expected = {"category": "billing", "urgency": "high", "reply": "We are checking the refund now."}
    assert triage.answer("sort_ticket", ticket="I want a refund") == expected


def test_the_model_reads_the_ticket(solution: Solution, triage: Client) -> None:
    triage.answer("sort_ticket", ticket="I lost my password")
    sent = solution.model().requests[-1]["body"]
    assert sent["model"] == "gpt-4o-mini"
    assert "I lost my password" in sent["messages"][-1]["content"]


def test_an_answer_without_a_field_is_502(triage: Client) -> None:
    assert triage.call("sort_ticket", ticket="this lacks a field").status_code == 502


def test_an_answer_of_the_wrong_type_is_502(triage: Client) -> None:
    assert triage.call("sort_ticket", ticket="this has the wrong type").status_code == 502
    assert triage.call("sort_ticket", ticket="this is a new category").status_code == 502


def test_words_instead_of_fields_are_502(triage: Client) -> None:
    assert triage.call("sort_ticket", ticket="plain words").status_code == 502
    assert triage.call("sort_ticket", ticket="the model is overloaded").status_code == 502


def test_a_late_model_is_503_in_time(triage: Client) -> None:
    began = monotonic()
    assert triage.call("sort_ticket", ticket="this answers after 15 s").status_code == 503
    assert monotonic() - began < 13, "the answer came when the model had answered"
