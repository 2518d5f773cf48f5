"""Tickets over HTTP, as people of different roles."""

import pytest

from evals.fixtures import Client, Solution, bearer, token


@pytest.fixture(scope="module")
def tickets(solution: Solution) -> Client:
    return solution.serve("tickets:app.fastapi_app")


def ask(client: Client, method: str, path: str, *roles: str, **params: str) -> tuple[int, object]:
    answer = client.request(method, path, params=params, headers=bearer(token("ada", *roles)))
    return answer.status_code, answer.json()


def opened(client: Client, text: str) -> str:
    status, body = ask(client, "POST", "/tickets", "agent", text=text)
    assert status == 201
    assert isinstance(body, dict)
    return str(body["id"])


def test_an_agent_opens_what_a_viewer_reads(tickets: Client) -> None:
    opened(tickets, "the invoice is wrong")
    opened(tickets, "no mail arrives")
    status, texts = ask(tickets, "GET", "/tickets", "viewer")
    assert (status, texts) == (200, ["the invoice is wrong", "no mail arrives"])


def test_a_viewer_may_not_open(tickets: Client) -> None:
    assert ask(tickets, "POST", "/tickets", "viewer", text="hello")[0] == 403


def test_an_agent_may_not_close(tickets: Client) -> None:
    assert ask(tickets, "DELETE", f"/tickets/{opened(tickets, 'a test')}", "agent")[0] == 403


def test_an_admin_closes_once(tickets: Client) -> None:
    ticket = opened(tickets, "closed soon")
    status, body = ask(tickets, "DELETE", f"/tickets/{ticket}", "admin")
    assert (status, body) == (200, {"closed": ticket})
    assert ask(tickets, "DELETE", f"/tickets/{ticket}", "admin")[0] == 404


def test_without_a_role_there_is_nothing_to_see(tickets: Client) -> None:
    assert ask(tickets, "GET", "/tickets")[0] == 403


def test_without_a_token_the_status_is_401(tickets: Client) -> None:
    assert tickets.get("/tickets").status_code == 401
    assert tickets.get("/health").status_code == 200


def test_a_token_of_another_service_is_refused(tickets: Client) -> None:
    for other in ({"iss": "billing"}, {"aud": "billing"}):
        assert tickets.get("/tickets", headers=bearer(token("ada", "admin", **other))).status_code == 401


def test_the_documentation_asks_for_a_token(tickets: Client) -> None:
    for path in ("/docs", "/openapi.json", "/metrics"):
        assert tickets.get(path).status_code == 401
