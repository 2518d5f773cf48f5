"""What a reader of the guide to access rules gets, over HTTP with real tokens."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Run, Serve


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app")


def status(client: httpx.Client, method: str, ticket: str, **attributes: Any) -> int:
    issuer = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm"))
    token = issuer.create_access_token("ada", **attributes)
    return client.request(method, f"/tickets/{ticket}", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_caller_reads_a_ticket_of_the_own_department(client: httpx.Client) -> None:
    assert status(client, "GET", "t1", department="sales", clearance=0) == 200


def test_a_caller_of_another_department_gets_a_403(client: httpx.Client) -> None:
    assert status(client, "GET", "t3", department="sales", clearance=9) == 403


@pytest.mark.parametrize(
    "attributes", [{}, {"department": "sales"}, {"clearance": 3}, {"department": "sales", "clearance": "high"}]
)
def test_a_token_without_an_attribute_or_with_a_wrong_one_gets_a_403(
    client: httpx.Client, attributes: dict[str, object]
) -> None:
    assert status(client, "GET", "t1", **attributes) == 403


def test_a_role_of_the_demonstration_policies_opens_nothing(client: httpx.Client) -> None:
    assert status(client, "GET", "t3", department="sales", clearance=9, roles=["admin", "security_team"]) == 403


def test_an_attribute_in_the_query_does_not_count(client: httpx.Client) -> None:
    token = JWTValidator(JWTConfig(secret=SECRET, issuer="crm", audience="crm")).create_access_token("ada")
    path = "/tickets/t1?department=sales&clearance=9&hour=10"
    assert client.get(path, headers={"Authorization": f"Bearer {token}"}).status_code == 403


def test_without_a_token_nothing_is_decided(client: httpx.Client) -> None:
    assert client.get("/tickets/t1").status_code == 401


def test_a_ticket_that_does_not_exist_is_a_404(client: httpx.Client) -> None:
    assert status(client, "GET", "t9", department="sales", clearance=3) == 404


def test_a_ticket_is_deleted_by_a_caller_with_clearance_only(run: Run) -> None:
    assert [line[:13] for line in run("call_crm.py")][3::2] == ["403 DELETE t1", "200 DELETE t1"]


@pytest.fixture
def decided(run: Run) -> dict[str, str]:
    return dict(line.rsplit(" ", 1) for line in run("decide.py"))


def test_the_clearance_and_the_hour_decide(decided: dict[str, str]) -> None:
    tried = ("delete 3 [] 10", "delete 2 [] 10", "delete 3 [] 18")
    assert [decided[each] for each in tried] == ["True", "False", "False"]


def test_a_matching_deny_beats_a_matching_allow(decided: dict[str, str]) -> None:
    assert decided["delete 3 ['legal-hold'] 10"] == "False"


def test_what_no_rule_names_is_denied(decided: dict[str, str]) -> None:
    assert decided["export 9 [] 10"] == "False"
