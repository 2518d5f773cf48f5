"""What a reader of the guide to multi-step agents gets, and what the model server receives.

The application imports its steps.
"""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.conftest import Run, Serve
from tests.support.model_server import ModelServer

DRAFT = {"category": "billing", "urgency": "high", "reply": "We are checking the refund now."}


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app")


def draft(client: httpx.Client, ticket: str, contact: str = "c1") -> tuple[int, Any]:
    body = {"inputs": {"contact_id": contact, "ticket": ticket}}
    answer = client.post("/workflows/draft_reply/execute", json=body)
    found = answer.json()
    return answer.status_code, found["outputs"]["handler"] if answer.status_code == 200 else found


def inputs(model: ModelServer, before: int) -> list[dict[str, str]]:
    """What each call since then sent as its user message."""
    return [json.loads(request["body"]["messages"][-1]["content"]) for request in model.requests[before:]]


def test_a_ticket_is_sorted_and_answered(client: httpx.Client) -> None:
    assert draft(client, "I want a refund") == (200, DRAFT)


def test_a_ticket_costs_two_calls_and_the_second_gets_the_category_and_the_name(
    client: httpx.Client, model: ModelServer
) -> None:
    before = len(model.requests)
    draft(client, "I want a refund", "c2")
    ticket = {"ticket": "I want a refund"}
    assert inputs(model, before) == [ticket, {**ticket, "category": "billing", "customer": "Grace"}]


def test_a_ticket_that_needs_no_draft_costs_one_call(client: httpx.Client, model: ModelServer) -> None:
    before = len(model.requests)
    assert draft(client, "Hello there") == (200, {"category": "other", "urgency": "low", "reply": None})
    assert len(inputs(model, before)) == 1


def test_an_unknown_contact_costs_no_call(client: httpx.Client, model: ModelServer) -> None:
    before = len(model.requests)
    assert draft(client, "I want a refund", "c9") == (404, {"error": "no contact c9"})
    assert len(model.requests) == before


def test_each_step_sends_its_own_strict_schema(client: httpx.Client, model: ModelServer) -> None:
    before = len(model.requests)
    draft(client, "I want a refund")
    forms = [request["body"]["response_format"]["json_schema"] for request in model.requests[before:]]
    assert [(form["strict"], form["schema"]["required"]) for form in forms] == [
        (True, ["category", "urgency"]),
        (True, ["reply"]),
    ]


@pytest.mark.parametrize(
    "ticket",
    ["it lacks a field", "wrong type", "new category", "plain words", "the model is overloaded", "bad gateway"],
)
def test_a_first_step_that_fails_is_a_502_and_the_second_is_not_asked(
    client: httpx.Client, model: ModelServer, ticket: str
) -> None:
    before = len(model.requests)
    assert draft(client, ticket) == (502, {"error": "no usable answer from step sort"})
    assert len(model.requests) == before + 1


def test_a_second_step_that_fails_is_a_502_that_names_it(client: httpx.Client) -> None:
    assert draft(client, "sort only") == (502, {"error": "no usable answer from step draft"})


def test_a_late_model_is_a_503_at_the_limit_and_others_are_answered_meanwhile(serve: Serve) -> None:
    client = serve("crm:app.fastapi_app", MODEL_SECONDS="0.5")
    with ThreadPoolExecutor(1) as pool:
        start = time.monotonic()
        late = pool.submit(draft, client, "this answers after 4 s")
        assert client.get("/health").status_code == 200
        assert late.result() == (503, {"error": "the model is late"})
    assert time.monotonic() - start < 3


def test_many_tickets_at_once_are_all_answered(client: httpx.Client) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: draft(client, "I want a refund"), range(6))) == [(200, DRAFT)] * 6


def test_the_second_call_holds_the_ticket_as_data_in_json(run: Run) -> None:
    assert run("show_second.py")[1] == 'user {"ticket": "I want a refund", "category": "billing", "customer": "Ada"}'
