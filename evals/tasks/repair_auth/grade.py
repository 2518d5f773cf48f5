"""Contacts over HTTP, as people of different roles and tenants."""

import pytest

from evals.fixtures import Client, Solution, bearer, token


@pytest.fixture(scope="module")
def crm(solution: Solution) -> Client:
    return solution.serve("crm:app.fastapi_app")


def ask(client: Client, method: str, role: str, tenant: str | None, **params: str) -> tuple[int, object]:
    own = {"tenant_id": tenant} if tenant else {}
    answer = client.request(method, "/contacts", params=params, headers=bearer(token("ada", role, **own)))
    return answer.status_code, answer.json()


def test_a_viewer_lists_contacts(crm: Client) -> None:
    assert ask(crm, "GET", "viewer", "acme") == (200, [])


def test_a_viewer_may_not_create(crm: Client) -> None:
    assert ask(crm, "POST", "viewer", "initech", name="Grace")[0] == 403


def test_a_member_creates_a_contact(crm: Client) -> None:
    assert ask(crm, "POST", "member", "hooli", name="Grace") == (201, ["Grace"])
    assert ask(crm, "POST", "member", "hooli", name="Bob") == (201, ["Grace", "Bob"])


def test_tenants_do_not_see_each_other(crm: Client) -> None:
    assert ask(crm, "GET", "viewer", "umbrella") == (200, [])
    assert ask(crm, "POST", "member", "stark", name="Grace")[0] == 201
    assert ask(crm, "GET", "viewer", "umbrella") == (200, [])


def test_without_a_token_the_status_is_401(crm: Client) -> None:
    assert crm.get("/contacts").status_code == 401
    assert crm.get("/health").status_code == 200


def test_a_token_without_a_tenant_is_403(crm: Client) -> None:
    assert ask(crm, "GET", "viewer", None)[0] == 403
