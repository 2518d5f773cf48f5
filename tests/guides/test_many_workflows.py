"""What a reader of the guide on many workflows gets: reports.py over HTTP."""

from __future__ import annotations

import string

import httpx
import pytest
from kailash.nodes.handler import make_handler_workflow
from nexus import Nexus
from starlette.testclient import TestClient

from tests.conftest import Serve


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("reports:app.fastapi_app")


def report(client: httpx.Client, name: str, customer: str = "Acme") -> object:
    answer = client.post(f"/workflows/{name}/execute", json={"inputs": {"customer": customer}})
    return answer.json()["outputs"]["count"]["result"]


async def load(customer: str) -> dict[str, object]:
    return {"tickets": []}


def test_each_workflow_answers_for_the_field_of_its_name(client: httpx.Client) -> None:
    assert report(client, "tickets_by_status") == {"open": 2}
    assert report(client, "tickets_by_owner") == {"Ada": 1, "Grace": 1}
    assert report(client, "tickets_by_channel", "Globex") == {"mail": 1}


def test_a_name_that_is_not_registered_is_404(client: httpx.Client) -> None:
    answer = client.post("/workflows/tickets_by_color/execute", json={"inputs": {"customer": "Acme"}})
    assert answer.status_code == 404


def test_names_that_differ_in_case_are_two_workflows() -> None:
    app = Nexus(enable_durability=False)
    for name in ("tickets", "Tickets"):
        app.register(name, make_handler_workflow(load))


@pytest.mark.parametrize("name", [*"_-.", "t" * 128, string.ascii_letters + string.digits])
def test_a_name_of_letters_digits_and_three_marks_is_taken(name: str) -> None:
    Nexus(enable_durability=False).register(name, make_handler_workflow(load))


@pytest.mark.parametrize("name", ["", "t" * 129, "tickets/open", "tickets:open", "größe"])
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="Workflow name"):
        Nexus(enable_durability=False).register(name, make_handler_workflow(load))


def test_a_handler_cannot_take_the_name_of_a_workflow() -> None:
    app = Nexus(enable_durability=False)
    app.register("tickets", make_handler_workflow(load))
    with pytest.raises(ValueError, match="already registered"):
        app.handler("tickets")(load)


def test_a_dozen_workflows_answer_on_one_server() -> None:
    app = Nexus(enable_durability=False)
    for number in range(12):
        app.register(f"report_{number}", make_handler_workflow(load))
    with TestClient(app.fastapi_app) as client:
        for number in (0, 11):
            answer = client.post(f"/workflows/report_{number}/execute", json={"inputs": {"customer": "Acme"}})
            assert answer.json()["outputs"]["handler"] == {"tickets": []}
