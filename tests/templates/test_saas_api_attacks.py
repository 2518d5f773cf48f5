"""Attacks on the SaaS API template over real HTTP; none may succeed, on either database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.conftest import SECRET
from tests.support.postgres import fresh_database
from tests.templates.attacks import (
    PLACES,
    assert_no_websocket,
    forged,
    leaves,
    mcp,
    raw,
    said,
    status_elsewhere,
    status_of_40_mb,
)
from tests.templates.saas import bearer, new_account, new_contact, new_tenant, serving, token
from tests.templates.workers import ready

Contact = dict[str, str]
ACME = "acme"
INSIDE = ("Traceback", "psycopg", "asyncpg", "sqlite", "SELECT", "INSERT", "/site-packages", "postgresql://", SECRET)


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
    """A tenant without rows."""
    return new_tenant()


@pytest.fixture(scope="module")
def contact(client: httpx.Client) -> Contact:
    """What the attacks are after; each test that could harm it looks whether it did."""
    return new_contact(client, new_account(client, ACME), ACME)


@pytest.fixture
def eve() -> dict[str, str]:
    """An admin of another tenant."""
    return bearer("admin", new_tenant(), "eve")


def unharmed(client: httpx.Client, contact: Contact, tenant: str) -> bool:
    answer = client.get(f"/api/contacts/{contact['id']}", headers=bearer("viewer", tenant))
    return answer.status_code == 200 and answer.json() == contact


TOKENS = forged(token)


@pytest.mark.parametrize("kind", TOKENS)
def test_a_bad_token_is_401_everywhere(client: httpx.Client, kind: str) -> None:
    headers = {"Authorization": f"Bearer {TOKENS[kind]()}"}
    answers = [client.get(path, headers=headers) for path in ("/api/contacts", "/api/audit", "/mcp/")]
    answers.append(client.post("/workflows/find_contacts/execute", json={"inputs": {}}, headers=headers))
    assert [answer.status_code for answer in answers] == [401] * 4


@pytest.mark.parametrize("claim", [{"permissions": ["*"]}, {"scope": "audit:read contacts:export"}, {"scope": "*"}])
def test_permissions_in_a_token_count_for_nothing(client: httpx.Client, claim: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {token('viewer', ACME, **claim)}"}
    paths = ("/api/accounts", "/api/audit", "/api/contacts/export")
    assert [client.get(path, headers=headers).status_code for path in paths] == [200, 403, 403]


@pytest.mark.parametrize("place", PLACES)
def test_a_good_token_in_another_place_is_401(client: httpx.Client, place: str) -> None:
    assert status_elsewhere(client, "/api/contacts", place, token()) == 401


@pytest.mark.parametrize("role", ["viewer", "member", "admin", "super_admin"])
@pytest.mark.parametrize("header", ["X-Tenant-ID", "X-Tenant", "Tenant", "X-Organization-ID"])
def test_a_header_never_changes_the_tenant(client: httpx.Client, contact: Contact, header: str, role: str) -> None:
    headers = {**bearer(role, new_tenant(), "eve"), header: ACME}
    answer = client.get("/api/contacts", headers=headers)
    assert answer.status_code == 403 or answer.json()["items"] == []


@pytest.mark.parametrize("field", ["role", "roles", "permissions", "tenant_id", "is_admin"])
def test_a_role_in_the_body_is_refused(client: httpx.Client, acme: str, field: str) -> None:
    body = {"name": "Acme", field: "admin"}
    answer = client.post("/api/accounts", json=body, headers=bearer("viewer", acme))
    assert answer.status_code in {403, 422}
    assert client.post("/api/accounts", json=body, headers=bearer("member", acme)).status_code == 422
    assert client.get("/api/accounts", headers=bearer("viewer", acme)).json()["items"] == []


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
@pytest.mark.parametrize("kind", ["contacts", "accounts"])
def test_the_row_of_another_tenant_is_as_absent_as_no_row(
    client: httpx.Client, contact: Contact, eve: dict[str, str], method: str, kind: str
) -> None:
    target = contact["id"] if kind == "contacts" else contact["account_id"]
    body = {"name": "Eve"} if method == "PATCH" else None
    theirs, nobodys = (
        client.request(method, f"/api/{kind}/{row}", headers=eve, json=body) for row in (target, str(uuid4()))
    )
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace(target, "") == nobodys.text.replace(nobodys.url.path.rpartition("/")[2], "")
    assert unharmed(client, contact, ACME)


def test_a_filter_finds_nothing_of_another_tenant(client: httpx.Client, contact: Contact, eve: dict[str, str]) -> None:
    for params in ({}, {"email": contact["email"]}, {"account_id": contact["account_id"]}):
        assert client.get("/api/contacts", params=params, headers=eve).json()["items"] == []


def test_a_cursor_of_another_tenant_shows_nothing_of_it(client: httpx.Client, acme: str, eve: dict[str, str]) -> None:
    account = new_account(client, acme)
    for name in ("Ada", "Zoe"):
        new_contact(client, account, acme, name)
    after = client.get("/api/contacts", params={"limit": 1}, headers=bearer("viewer", acme)).json()["next"]
    assert client.get("/api/contacts", params={"after": after}, headers=eve).json() == {"items": [], "next": None}


def test_a_bulk_delete_leaves_the_rows_of_another_tenant(
    client: httpx.Client, contact: Contact, eve: dict[str, str]
) -> None:
    answer = client.post("/api/contacts/delete", json={"ids": [contact["id"]]}, headers=eve)
    assert (answer.status_code, answer.json()) == (200, {"deleted": []})
    assert unharmed(client, contact, ACME)


def test_an_export_holds_the_rows_of_the_own_tenant_only(
    client: httpx.Client, contact: Contact, eve: dict[str, str]
) -> None:
    assert client.get("/api/contacts/export", headers=eve).text == ""
    lines = client.get("/api/contacts/export", headers=bearer("admin", ACME)).text.splitlines()
    assert list(map(json.loads, lines)) == [contact]


def test_a_contact_cannot_join_the_account_of_another_tenant(
    client: httpx.Client, contact: Contact, eve: dict[str, str]
) -> None:
    body = {"account_id": contact["account_id"], "name": "Eve", "email": "eve@example.com"}
    assert client.post("/api/contacts", json=body, headers=eve).status_code == 404


def test_the_audit_trail_of_another_tenant_is_empty(
    client: httpx.Client, contact: Contact, eve: dict[str, str]
) -> None:
    for params in ({}, {"row_id": contact["id"]}):
        assert client.get("/api/audit", params=params, headers=eve).json()["items"] == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_audit_trail_takes_no_change(client: httpx.Client, acme: str, method: str) -> None:
    answers = [client.request(method, path, headers=bearer("admin", acme)) for path in ("/api/audit", "/api/audit/x")]
    assert {answer.status_code for answer in answers} <= {404, 405}


@pytest.mark.parametrize("other", ["user", "tenant"])
def test_the_same_request_by_another_is_not_answered_with_the_first_ones_row(
    client: httpx.Client, acme: str, other: str
) -> None:
    key = {"Idempotency-Key": "the-same-key"}
    ada = bearer("member", acme, "ada")
    bob = bearer("member", acme, "bob") if other == "user" else bearer("member", new_tenant(), "ada")
    first, second = (client.post("/api/accounts", json={"name": "Acme"}, headers={**who, **key}) for who in (ada, bob))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]
    assert second.headers["idempotent-replayed"] == "false"


def test_a_key_cannot_be_used_for_another_request(client: httpx.Client, acme: str) -> None:
    headers = {**bearer("member", acme), "Idempotency-Key": "the-same-key"}
    answers = [client.post("/api/accounts", json={"name": name}, headers=headers) for name in ("Acme", "Eve")]
    assert [answer.status_code for answer in answers] == [201, 409]


def test_mcp_shows_the_rows_of_the_own_tenant_only(client: httpx.Client, contact: Contact) -> None:
    email = contact["email"]
    own = mcp(client, bearer("viewer", ACME), "find_contacts", email=email)
    assert own.structuredContent and own.structuredContent["items"] == [contact]
    foreign = mcp(client, bearer("admin", new_tenant()), "find_contacts", email=email)
    assert foreign.structuredContent and foreign.structuredContent["items"] == []


def test_mcp_without_a_token_opens_no_session(client: httpx.Client) -> None:
    with pytest.raises(BaseExceptionGroup) as refused:
        mcp(client, {}, "find_contacts")
    assert "401" in "".join(str(each) for each in leaves(refused.value))


def test_mcp_asks_for_the_permission_of_the_tool(client: httpx.Client, contact: Contact) -> None:
    new = {"account_id": contact["account_id"], "name": "Eve", "email": "e@example.com", "idempotency_key": "eves-key"}
    refused = mcp(client, bearer("viewer", ACME), "create_contact", **new)
    assert refused.isError and "Forbidden" in said(refused)
    foreign = mcp(client, bearer("admin", new_tenant()), "create_contact", **new)
    assert foreign.isError and "no account" in said(foreign)


def test_a_session_of_mcp_cannot_be_taken_over(client: httpx.Client, contact: Contact) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_contacts", "arguments": {}}}
    accept = {"Accept": "application/json, text/event-stream", "Mcp-Session-Id": "of-ada"}
    first = client.post("/mcp/", json=message, headers={**bearer("viewer", ACME), **accept})
    assert contact["id"] in first.text and "mcp-session-id" not in first.headers
    second = client.post("/mcp/", json=message, headers={**bearer("viewer", new_tenant()), **accept})
    assert contact["id"] not in second.text


def test_mcp_refuses_a_host_that_it_does_not_know(client: httpx.Client) -> None:
    answer = client.post("/mcp/", json={}, headers={**bearer(), "Host": "evil.example"})
    assert answer.status_code == 421


SQL = ["' OR '1'='1", "'; DROP TABLE contacts; --", "%", "$ne", '{"$ne": ""}', "x' UNION SELECT 1 --", "\\", "a@b'--"]


@pytest.mark.parametrize("text", SQL)
def test_sql_in_a_filter_finds_nothing(client: httpx.Client, contact: Contact, text: str) -> None:
    for params in ({"email": text}, {"email": f"{text}@example.com"}, {"account_id": text}):
        answer = client.get("/api/contacts", params=params, headers=bearer("viewer", ACME))
        assert answer.status_code == 422 or answer.json()["items"] == []
    assert unharmed(client, contact, ACME)


@pytest.mark.parametrize("text", SQL)
def test_sql_in_a_body_is_stored_as_text(client: httpx.Client, acme: str, text: str) -> None:
    answer = client.post("/api/accounts", json={"name": text}, headers=bearer("member", acme))
    read = client.get(f"/api/accounts/{answer.json()['id']}", headers=bearer("viewer", acme))
    assert read.json()["name"] == text


@pytest.mark.parametrize(
    "query",
    [
        "email[$ne]=x",
        "email[]=x",
        "filter={}",
        "filter=%7B%22tenant_id%22%3A%22acme%22%7D",
        "tenant_id=acme",
        "order=id;DROP TABLE contacts",
        "order=tenant_id",
        "order=name,(select 1)",
        "order=-",
        "limit=0",
        "limit=-1",
        "limit=1000000",
        "limit=1e9",
        "after=x",
        "after=eyJhIjoxfQ==",
        "after=WyJhIiwgeyIkbmUiOiAiIn1d",
        "email=a%00b@example.com",
        "account_id=%00",
    ],
)
def test_an_unknown_or_wrong_query_is_refused(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/api/contacts?{query}", headers=bearer("viewer"))
    assert answer.status_code in {400, 422}, answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b'{"name": 1}',
        b'{"name": true}',
        b'{"name": null}',
        b'{"name": ["x"]}',
        b'{"name": {"$ne": ""}}',
        b'{"name": ""}',
        b'{"name": "   "}',
        b'{"name": "a\\u0000b"}',
        b'{"name": "a\x00b"}',
        b'{"name": "\\ud800"}',
        b'{"name": "x", "\\ud800": 1}',
        b'{"name": "x", "__proto__": {}}',
        b'{"name": "\xff"}',
        b'{"name": NaN}',
        b'{"name": ' + b"9" * 5000 + b"}",
        b'{"name": "' + b"x" * 201 + b'"}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"name": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    ],
    ids=lambda body: body[:30].decode(errors="replace"),
)
def test_a_malformed_body_is_refused_and_stores_nothing(client: httpx.Client, acme: str, body: bytes) -> None:
    headers = {**bearer("member", acme), "Content-Type": "application/json"}
    answer = client.post("/api/accounts", content=body, headers=headers)
    assert answer.status_code in {400, 422}, (answer.status_code, answer.text)
    assert not any(word in answer.text for word in INSIDE)
    assert client.get("/api/accounts", headers=bearer("viewer", acme)).json()["items"] == []


@pytest.mark.parametrize("name", ["😀 Zoë", "‮evil", "中文", "<script>alert(1)</script>", "=cmd|' /C calc'!A0"])
def test_any_printable_text_comes_back_as_it_went(client: httpx.Client, acme: str, name: str) -> None:
    answer = client.post("/api/accounts", json={"name": name}, headers=bearer("member", acme))
    assert answer.json()["name"] == name
    listed = client.get("/api/accounts", headers=bearer("viewer", acme))
    assert [item["name"] for item in listed.json()["items"]] == [name]
    assert listed.headers["content-type"] == "application/json"


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_of_40_mb_is_refused(client: httpx.Client, acme: str, chunked: bool, signed_in: bool) -> None:
    headers = bearer("member", acme) if signed_in else {}
    status = status_of_40_mb(client, "/api/accounts", "name", chunked, headers)
    assert status in ({413} if signed_in else {401, 413})
    assert ready(client)
    assert client.get("/api/accounts", headers=bearer("viewer", acme)).json()["items"] == []


MOUNTED = (
    "/ /docs /redoc /openapi.json /docs/oauth2-redirect /metrics /dashboard /health /workflows /connections/metrics"
)
MOUNTED += (
    " /connections/pools /durability/status /durability/requests /enterprise/features /enterprise/health /events/stream"
)
MOUNTED += " /workflows/find_contacts /workflows/find_contacts/ /workflows/find_contacts/docs"
MOUNTED += " /workflows/find_contacts/openapi.json"
MOUNTED += " /workflows/find_contacts/workflow/info /workflows/find_contacts/health /workflows/find_contacts/status/x"
MOUNTED += " /workflows/x/signals/y /workflows/x/queries/y /mcp /mcp/x /ws /startup /api /api/"


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("path", MOUNTED.split())
def test_what_nexus_mounts_beside_is_closed(client: httpx.Client, path: str, signed_in: bool) -> None:
    headers = bearer() if signed_in else {}
    assert [client.request(m, path, headers=headers).status_code for m in ("GET", "POST")] == [404, 404]


@pytest.mark.parametrize("path", ["/ws", "/mcp/", "/api/contacts", "/healthz"])
def test_no_websocket_opens(client: httpx.Client, path: str) -> None:
    assert_no_websocket(client, path, bearer())


TARGETS = [
    "/healthz/../api/contacts",
    "/healthz/%2e%2e/api/contacts",
    "/healthz%2f..%2fapi/contacts",
    "//api/contacts",
    "/api/contacts/",
    "/api/contacts;/healthz",
    "/api/contacts%00/healthz",
    "/api/contacts?/healthz",
    "/api/contacts#/healthz",
    "/API/contacts",
    "/readyz/api/contacts",
    "http://localhost/api/contacts",
    "*",
    "/./api/contacts",
    "/api\\contacts",
]
HEADERS = [
    "",
    "X-Original-URL: /healthz",
    "X-Rewrite-URL: /healthz",
    "X-Forwarded-Prefix: /healthz",
    "X-HTTP-Method-Override: GET",
    "X-Forwarded-For: 127.0.0.1",
    "Authorization: Bearer",
    "Authorization: bearer null",
]


@pytest.mark.parametrize("target", TARGETS)
def test_no_trick_with_the_path_or_a_header_passes_for_an_open_path(client: httpx.Client, target: str) -> None:
    for header in HEADERS:
        lines = [f"GET {target} HTTP/1.1", "Host: localhost", "Connection: close", *filter(None, [header])]
        answer = raw(client, "\r\n".join([*lines, "", ""]).encode())
        assert answer[9:12] in {b"400", b"401", b"404", b"307"}, (header, answer[:200])
        assert b"items" not in answer


@pytest.mark.parametrize(
    "host",
    ["localhost/healthz?", "localhost/healthz#", "localhost/healthz", "healthz", "", "a b", "localhost:80/healthz"],
)
def test_no_trick_with_the_host_passes_for_an_open_path(client: httpx.Client, host: str) -> None:
    answer = raw(client, f"GET /api/contacts HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer[9:12] in {b"400", b"401", b"404"}, answer[:200]


def test_two_lengths_are_no_second_request(client: httpx.Client) -> None:
    smuggled = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"POST /api/accounts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = raw(client, head + b"0\r\n\r\n" + smuggled)
    assert answer.startswith(b"HTTP/1.1 400 ") and answer.count(b"HTTP/1.1") == 1, answer


def test_a_foreign_origin_gets_no_cors_header(client: httpx.Client) -> None:
    preflight = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    answers = [
        client.options("/api/contacts", headers=preflight),
        client.get("/api/contacts", headers={**bearer(), "Origin": "https://evil.example"}),
    ]
    assert not any("access-control-allow-origin" in answer.headers for answer in answers)


def test_a_workflow_as_a_stream_keeps_the_tenant(client: httpx.Client, contact: Contact, eve: dict[str, str]) -> None:
    body = {"inputs": {"email": contact["email"]}, "mode": "stream"}
    own, foreign = (
        client.post("/workflows/find_contacts/execute", json=body, headers=who).text
        for who in (bearer("viewer", ACME), eve)
    )
    assert "event: complete" in own and contact["id"] in own
    assert "event: complete" in foreign and contact["id"] not in foreign


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"email": {"$ne": ""}}, 422),
        ({"email": ["a"]}, 422),
        ({"limit": "x"}, 500),
        ({"limit": -1}, 422),
        ({"handler": {}}, 200),
    ],
)
def test_wrong_inputs_of_a_handler_leak_nothing(
    client: httpx.Client, contact: Contact, eve: dict[str, str], inputs: dict[str, Any], status: int
) -> None:
    answer = client.post("/workflows/find_contacts/execute", json={"inputs": inputs}, headers=eve)
    assert answer.status_code == status, answer.text
    assert contact["id"] not in answer.text
    assert not any(word in answer.text for word in INSIDE)


def test_refusals_say_nothing_about_the_inside(client: httpx.Client, acme: str) -> None:
    answers = [
        client.get("/api/contacts"),
        client.get("/api/contacts", headers=bearer("nobody")),
        client.get(f"/api/contacts/{uuid4()}", headers=bearer()),
        client.get("/api/contacts/x", headers=bearer()),
        client.get("/nothing"),
        client.put("/api/contacts", headers=bearer()),
        client.post("/api/accounts", json={"name": 1, "password": "hunter2"}, headers=bearer("member", acme)),
    ]
    assert [answer.status_code for answer in answers] == [401, 403, 404, 422, 404, 405, 422]
    for answer in answers:
        assert not any(word in answer.text for word in (*INSIDE, "hunter2")), answer.text
