"""What a user of the SaaS API template gets, over real HTTP, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg2
import pytest

from golden.ports import free_ports
from tests.support.postgres import fresh_database
from tests.support.redis import redis_server
from tests.templates.saas import (
    bearer,
    make_tables,
    new_account,
    new_contact,
    new_tenant,
    python,
    serving,
    workers,
)
from tests.templates.workers import ready


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('saas') / 'crm.db'}"
    else:
        url = fresh_database(request.getfixturevalue("postgres_server"))
    with serving(url) as server:
        yield server


@pytest.fixture
def acme() -> str:
    return new_tenant()


def items(client: httpx.Client, path: str, tenant: str, **params: Any) -> list[dict[str, Any]]:
    answer = client.get(path, params=params, headers=bearer("admin", tenant))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_health_and_readiness_are_public(client: httpx.Client) -> None:
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]


def test_a_member_creates_and_a_viewer_lists(client: httpx.Client, acme: str) -> None:
    contact = new_contact(client, new_account(client, acme), acme)
    assert client.get("/api/contacts", headers=bearer("viewer", acme)).json() == {"items": [contact], "next": None}


def test_a_viewer_may_not_create_and_a_member_may_not_delete(client: httpx.Client, acme: str) -> None:
    path = f"/api/accounts/{new_account(client, acme)}"
    assert client.post("/api/accounts", json={"name": "x"}, headers=bearer("viewer", acme)).status_code == 403
    assert client.delete(path, headers=bearer("member", acme)).status_code == 403
    assert client.delete(path, headers=bearer("admin", acme)).status_code == 204
    assert client.delete(path, headers=bearer("admin", acme)).status_code == 404


def test_an_account_with_contacts_is_not_deleted(client: httpx.Client, acme: str) -> None:
    account = new_account(client, acme)
    new_contact(client, account, acme)
    answer = client.delete(f"/api/accounts/{account}", headers=bearer("admin", acme))
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")


def test_a_change_is_kept_and_an_empty_one_changes_nothing(client: httpx.Client, acme: str) -> None:
    contact = new_contact(client, new_account(client, acme), acme)
    path, member = f"/api/contacts/{contact['id']}", bearer("member", acme)
    changed = client.patch(path, json={"email": "g@example.com"}, headers=member)
    assert changed.json() == {**contact, "email": "g@example.com"} == client.get(path, headers=member).json()
    assert client.patch(path, json={}, headers=member).json() == changed.json()


@pytest.mark.parametrize("order", ["name", "-name", "created", "-created"])
def test_pages_in_any_order_hold_each_row_once(client: httpx.Client, order: str) -> None:
    acme = new_tenant()
    account = new_account(client, acme)
    for name in ("b", "a", "b", "c", "b", "a", "d"):
        new_contact(client, account, acme, name)
    found: list[dict[str, str]] = []
    params = {"order": order, "limit": "2"}
    while True:
        page = client.get("/api/contacts", params=params, headers=bearer("viewer", acme)).json()
        found += page["items"]
        if not page["next"]:
            break
        params["after"] = page["next"]
    values = [item[order.lstrip("-")] for item in found]
    assert values == sorted(values, reverse=order.startswith("-"))
    assert len({item["id"] for item in found}) == len(found) == 7


def test_a_row_made_between_two_pages_shifts_none(client: httpx.Client, acme: str) -> None:
    account = new_account(client, acme)
    for name in "bcd":
        new_contact(client, account, acme, name)
    first = client.get("/api/contacts", params={"limit": 2}, headers=bearer("viewer", acme)).json()
    new_contact(client, account, acme, "a")
    assert [item["name"] for item in items(client, "/api/contacts", acme, after=first["next"])] == ["d"]


def test_the_longest_name_pages_too(client: httpx.Client, acme: str) -> None:
    member = bearer("member", acme)
    for _ in range(2):
        assert client.post("/api/accounts", json={"name": "\N{ROCKET}" * 200}, headers=member).status_code == 201
    first = client.get("/api/accounts", params={"limit": 1}, headers=member).json()
    second = client.get("/api/accounts", params={"limit": 1, "after": first["next"]}, headers=member)
    assert second.status_code == 200, second.text
    assert second.json()["items"][0]["id"] != first["items"][0]["id"]


@pytest.mark.parametrize("inputs", [{}, {"name": "Grace"}, {"idempotency_key": ""}, {"idempotency_key": "short"}])
def test_a_handler_refuses_what_is_missing(client: httpx.Client, acme: str, inputs: dict[str, str]) -> None:
    whole = {"account_id": new_account(client, acme), "name": "Grace", "email": "grace@example.com"}
    asked = {**whole, **inputs} if "idempotency_key" in inputs else inputs
    answer = client.post("/workflows/create_contact/execute", json={"inputs": asked}, headers=bearer("member", acme))
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid"), answer.text


def test_a_filter_pages_too(client: httpx.Client, acme: str) -> None:
    one, other = new_account(client, acme), new_account(client, acme)
    for account, name in ((one, "a"), (other, "b"), (one, "c"), (one, "d")):
        new_contact(client, account, acme, name)
    params: dict[str, Any] = {"account_id": one, "limit": 2}
    first = client.get("/api/contacts", params=params, headers=bearer("viewer", acme)).json()
    second = items(client, "/api/contacts", acme, **params, after=first["next"])
    assert [item["name"] for item in [*first["items"], *second]] == ["a", "c", "d"]


def test_a_repeated_create_is_answered_with_the_first_row(client: httpx.Client, acme: str) -> None:
    headers = {**bearer("member", acme), "Idempotency-Key": str(uuid4())}
    first, second = (client.post("/api/accounts", json={"name": "Acme"}, headers=headers) for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert [each.headers["idempotent-replayed"] for each in (first, second)] == ["false", "true"]
    assert [entry["action"] for entry in items(client, "/api/audit", acme)] == ["create"]


def test_one_key_at_the_same_time_makes_one_row(client: httpx.Client, acme: str) -> None:
    headers = {**bearer("member", acme), "Idempotency-Key": str(uuid4())}

    def create(_: int) -> tuple[int, str]:
        answer = client.post("/api/accounts", json={"name": "Acme"}, headers=headers)
        return answer.status_code, answer.json().get("id")

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(create, range(16)))
    assert len(answers) == 1 and answers.pop()[0] == 201
    assert len(items(client, "/api/accounts", acme)) == 1


def test_a_late_repeat_does_not_bring_a_deleted_row_back(client: httpx.Client, acme: str) -> None:
    headers = {**bearer("admin", acme), "Idempotency-Key": str(uuid4())}
    made = client.post("/api/accounts", json={"name": "Acme"}, headers=headers).json()
    assert client.delete(f"/api/accounts/{made['id']}", headers=headers).status_code == 204
    assert client.post("/api/accounts", json={"name": "Acme"}, headers=headers).status_code == 409
    assert items(client, "/api/accounts", acme) == []


def test_without_a_key_each_request_makes_a_row(client: httpx.Client, acme: str) -> None:
    assert new_account(client, acme) != new_account(client, acme)


def test_every_change_is_in_the_audit_trail_and_no_value_is(client: httpx.Client, acme: str) -> None:
    contact = new_contact(client, new_account(client, acme), acme)
    path = f"/api/contacts/{contact['id']}"
    client.patch(path, json={"name": "Hopper"}, headers=bearer("member", acme, "bob"))
    client.post("/api/contacts/delete", json={"ids": [contact["id"]]}, headers=bearer("admin", acme, "cleo"))
    entries = items(client, "/api/audit", acme, row_id=contact["id"])
    assert [(each["actor"], each["action"], each["kind"], each["fields"]) for each in entries] == [
        ("cleo", "delete", "contact", ""),
        ("bob", "change", "contact", "name"),
        ("ada", "create", "contact", "account_id email name"),
    ]
    assert not any(word in json.dumps(entries) for word in ("Hopper", "Grace", "example.com"))


def test_a_refused_change_leaves_no_entry(client: httpx.Client, acme: str) -> None:
    client.patch(f"/api/contacts/{uuid4()}", json={"name": "x"}, headers=bearer("member", acme))
    assert items(client, "/api/audit", acme) == []


def test_an_export_is_whole(client: httpx.Client, acme: str) -> None:
    account = new_account(client, acme)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: new_contact(client, account, acme, f"n{number % 7}"), range(120)))
    lines = client.get("/api/contacts/export", headers=bearer("admin", acme)).text.splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 120


def test_requests_at_once_keep_their_tenants_apart(client: httpx.Client) -> None:
    tenants = [new_tenant() for _ in range(6)] * 3
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda tenant: new_account(client, tenant), tenants))
        found = list(pool.map(lambda tenant: items(client, "/api/accounts", tenant), tenants))
    assert [[item["name"] for item in each] for each in found] == [[f"of {tenant}"] * 3 for tenant in tenants]


def test_a_handler_answers_with_its_status(client: httpx.Client, acme: str) -> None:
    contact = new_contact(client, new_account(client, acme), acme)

    def find(role: str, **inputs: object) -> httpx.Response:
        path = "/workflows/find_contacts/execute"
        return client.post(path, json={"inputs": inputs}, headers=bearer(role, acme))

    assert find("viewer", email=contact["email"]).json()["outputs"]["handler"]["items"] == [contact]
    assert find("nobody", email=contact["email"]).status_code == 403
    assert find("viewer", email="not an email").status_code == 422


@pytest.fixture(scope="module")
def redis() -> Iterator[str]:
    with redis_server() as url:
        yield url


def statuses(client: httpx.Client, headers: dict[str, str], count: int) -> list[int]:
    return [client.get("/api/accounts", headers=headers).status_code for _ in range(count)]


@pytest.fixture(params=["memory", "redis"])
def limited(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[httpx.Client]:
    more = {"REDIS_URL": request.getfixturevalue("redis")} if request.param == "redis" else {}
    with serving(sqlite_url, REQUESTS_PER_MINUTE="3", **more) as server:
        yield server


def test_the_rate_limit_counts_by_user_whatever_headers_say(limited: httpx.Client, acme: str) -> None:
    tricks = [
        {"X-API-Key": "a"},
        {"X-Forwarded-For": "1.2.3.4"},
        {"X-Real-IP": "5.6.7.8"},
        {"Forwarded": "for=9.9.9.9"},
    ]
    again = [limited.get("/api/accounts", headers={**bearer("viewer", acme), **trick}) for trick in tricks]
    assert [each.status_code for each in again] == [200, 200, 200, 429]
    assert int(again[3].headers["retry-after"]) > 0
    assert statuses(limited, bearer("viewer", acme, "bob"), 1) == [200]
    assert statuses(limited, bearer("viewer", new_tenant(), "ada"), 1) == [200]
    assert limited.get("/readyz").status_code == 200


def test_every_channel_counts_for_the_same_limit(limited: httpx.Client, acme: str) -> None:
    headers = bearer("viewer", acme)
    limited.post("/workflows/find_contacts/execute", json={"inputs": {"email": ""}}, headers=headers)
    limited.post("/mcp/", json={}, headers=headers)
    assert statuses(limited, headers, 2) == [200, 429]


def test_a_redis_that_is_down_is_a_503_until_it_is_back(sqlite_url: str, acme: str) -> None:
    (port,) = free_ports(1)
    with serving(sqlite_url, REDIS_URL=f"redis://127.0.0.1:{port}/0", REQUESTS_PER_MINUTE="2") as server:
        answer = server.get("/api/accounts", headers=bearer("viewer", acme))
        assert (answer.status_code, answer.json()["error"]) == (503, "unavailable")
        with redis_server(port):
            assert statuses(server, bearer("viewer", acme), 3) == [200, 200, 429]
        assert statuses(server, bearer("viewer", acme), 1) == [503]


def test_two_workers_share_one_limit_and_one_database(tmp_path: Path, postgres_url: str, redis: str) -> None:
    make_tables(postgres_url)
    machine = workers(tmp_path, postgres_url, REDIS_URL=redis, REQUESTS_PER_MINUTE="20")
    try:
        machine.wait()
        assert len(machine.pids()) == 2
        headers = bearer("viewer", new_tenant())

        def ask(_: int) -> int:  # a connection each, so that both workers get some
            return httpx.get(f"{machine.client.base_url}/api/accounts", headers=headers).status_code

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(ask, range(40)))
        assert (answers.count(200), answers.count(429)) == (20, 20)
    finally:
        machine.close()


def test_tables_are_made_by_several_at_once(postgres_url: str) -> None:
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(make_tables, [postgres_url] * 3)) == {"the tables are there\n"}
    connection = psycopg2.connect(postgres_url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'contacts' ORDER BY 1")
        names = [name for (name,) in cursor.fetchall()]
    connection.close()
    made = ["contacts_by_age", "contacts_by_email", "contacts_of_account", "contacts_of_tenant"]
    assert names == [*made, "contacts_pkey"]


def test_production_makes_no_tables_and_is_not_ready_without_them(postgres_url: str) -> None:
    url = postgres_url.replace("postgres@", "postgres:K7v-q9pT_x2L@")
    with serving(url, ENVIRONMENT="production") as server:
        assert (server.get("/healthz").status_code, server.get("/readyz").status_code) == (200, 503)
        make_tables(postgres_url)
        assert ready(server)


def test_metrics_are_on_a_port_of_their_own(sqlite_url: str, acme: str) -> None:
    (port,) = free_ports(1)
    with serving(sqlite_url, METRICS_PORT=str(port)) as server:
        statuses(server, bearer("viewer", acme), 2)
        statuses(server, {}, 1)
        text = httpx.get(f"http://127.0.0.1:{port}/metrics").text
        lines = [line for line in text.splitlines() if line.startswith("nexus_http_requests_total")]
        assert 'nexus_http_requests_total{method="GET",route="/api/accounts",status="200"} 2.0' in lines
        assert any('status="401"' in line for line in lines)
        assert server.get("/metrics").status_code == 404


def test_an_allowed_origin_may_ask_before_it_sends_its_token(sqlite_url: str) -> None:
    with serving(sqlite_url, CORS_ORIGINS="https://crm.example.com") as server:
        preflight = {"Origin": "https://crm.example.com", "Access-Control-Request-Method": "GET"}
        answer = server.options("/api/contacts", headers=preflight)
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, preflight["Origin"])


def test_a_transaction_of_dataflow_does_not_hold_its_own_calls(postgres_url: str) -> None:
    """Why the audit entry is a call of its own before the change; if this fails, make them one transaction."""
    program = """
import asyncio
from app.database import db, tenant_rows
async def main():
    await db.create_tables_async()
    async with tenant_rows("acme") as express:
        try:
            async with db.transactions.begin():
                await express.create("Account", {"id": "a1", "created": "", "name": "Acme", "request": ""})
                raise KeyError
        except KeyError:
            print(await express.count("Account"))
    await db.close_async()
asyncio.run(main())
"""
    assert python(postgres_url, "-c", program) == "1\n"
