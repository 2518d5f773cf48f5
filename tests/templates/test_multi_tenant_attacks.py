"""Attacks on the multi-tenant template over real HTTP; none may succeed, on either database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from tests.conftest import SECRET
from tests.templates.attacks import (
    PLACES,
    assert_no_websocket,
    claims,
    forged,
    leaves,
    mcp,
    raw,
    said,
    status_elsewhere,
    status_of_40_mb,
)
from tests.templates.tenant import (
    AUDIT_KEY,
    Databases,
    bearer,
    new_project,
    new_report,
    new_tenant,
    operator,
    serving,
    token,
)
from tests.templates.workers import ready

Project = dict[str, str]
INSIDE = ("Traceback", "psycopg", "asyncpg", "sqlite", "SELECT", "INSERT", "/site-packages", "postgresql://")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    if request.param == "sqlite":
        databases = Databases.sqlite(tmp_path_factory.mktemp("tenant"))
    else:
        databases = Databases.postgres(request.getfixturevalue("postgres_server"))
    with serving(databases) as server:
        yield server


@pytest.fixture(scope="module")
def acme(client: httpx.Client) -> str:
    return new_tenant(client, "Acme")


@pytest.fixture(scope="module")
def globex(client: httpx.Client) -> str:
    """The tenant of Eve, who owns it."""
    return new_tenant(client, "Globex")


@pytest.fixture(scope="module")
def rocket(client: httpx.Client, acme: str) -> Project:
    """What the attacks are after; each test that could harm it looks whether it did."""
    return new_project(client, acme, "Rocket")


def unharmed(client: httpx.Client, acme: str, rocket: Project) -> bool:
    answer = client.get(f"/api/projects/{rocket['id']}", headers=bearer("viewer", acme))
    return answer.status_code == 200 and answer.json() == rocket


def empty(client: httpx.Client, tenant: str) -> bool:
    answer = client.get("/api/projects", headers=bearer("viewer", tenant))
    return answer.status_code == 200 and answer.json()["items"] == []


OWN: dict[str, Callable[[str], str]] = {
    "signed_with_the_key_of_the_trail": lambda tenant: token(tenant=tenant, key=AUDIT_KEY),
    "without_roles": lambda tenant: token(tenant=tenant, roles=None),
    "no_role": lambda tenant: token(tenant=tenant, roles=[]),
    "role_of_the_platform": lambda tenant: token("operator", tenant),
    "both_roles": lambda tenant: token(tenant=tenant, roles=["owner", "operator"]),
    "unknown_role": lambda tenant: token("super_admin", tenant),
    "role_in_the_singular": lambda tenant: jwt.encode(
        {**claims(token(tenant=tenant)), "role": "operator"}, SECRET, "HS256"
    ),
    "owner_of_the_platform": lambda tenant: token("owner", "platform"),
}


@pytest.mark.parametrize("kind", [*forged(token), *OWN])
def test_a_bad_token_is_401_everywhere(client: httpx.Client, acme: str, kind: str) -> None:
    bad = OWN[kind](acme) if kind in OWN else forged(partial(token, tenant=acme), acme)[kind]()
    headers = {"Authorization": f"Bearer {bad}"}
    paths = ("/api/projects", "/api/export", "/api/audit", "/admin/tenants", "/admin/audit", "/mcp/")
    assert [client.get(path, headers=headers).status_code for path in paths] == [401] * len(paths)


@pytest.mark.parametrize("claim", [{"permissions": ["*"]}, {"scope": "audit:read platform:tenants"}, {"scope": "*"}])
def test_permissions_in_a_token_count_for_nothing(client: httpx.Client, acme: str, claim: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {token('viewer', acme, **claim)}"}
    paths = ("/api/projects", "/api/audit", "/api/export", "/admin/tenants")
    assert [client.get(path, headers=headers).status_code for path in paths] == [200, 403, 403, 403]


@pytest.mark.parametrize("tenant", ["t-" + "0" * 32, "acme", "Platform", "platform2", "' OR '1'='1"])
def test_a_tenant_that_is_not_on_the_list_gets_nothing(client: httpx.Client, tenant: str) -> None:
    for path in ("/api/projects", "/api/export", "/api/audit"):
        assert client.get(path, headers=bearer("owner", tenant)).status_code in {401, 403}


@pytest.mark.parametrize("place", PLACES)
def test_a_good_token_in_another_place_is_401(client: httpx.Client, acme: str, place: str) -> None:
    assert status_elsewhere(client, "/api/projects", place, token(tenant=acme)) == 401


@pytest.mark.parametrize("header", ["X-Tenant-ID", "X-Tenant", "Tenant", "X-Organization-ID"])
def test_a_header_never_changes_the_tenant(
    client: httpx.Client, acme: str, globex: str, rocket: Project, header: str
) -> None:
    for who in (bearer("owner", globex, "eve"), operator("eve")):
        answer = client.get("/api/projects", headers={**who, header: acme})
        assert answer.status_code == 403 or answer.json()["items"] == []


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_the_project_of_another_tenant_is_as_absent_as_no_project(
    client: httpx.Client, acme: str, globex: str, rocket: Project, method: str
) -> None:
    body = {"json": {"name": "Eve"}} if method == "PATCH" else {}
    nobody = str(uuid4())
    theirs, nobodys = (
        client.request(method, f"/api/projects/{row}", headers=bearer("owner", globex), **body)  # type: ignore[arg-type]
        for row in (rocket["id"], nobody)
    )
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.text.replace(rocket["id"], "") == nobodys.text.replace(nobody, "")
    assert unharmed(client, acme, rocket)


def test_filters_cursors_bulk_and_export_reach_nothing_of_another_tenant(
    client: httpx.Client, acme: str, globex: str, rocket: Project
) -> None:
    eve = bearer("owner", globex, "eve")
    new_project(client, acme, "Zebra")
    after = client.get("/api/projects", params={"limit": 1}, headers=bearer("viewer", acme)).json()["next"]
    for params in ({}, {"name": "Rocket"}, {"after": after}):
        assert client.get("/api/projects", params=params, headers=eve).json()["items"] == []
    answer = client.post("/api/projects/delete", json={"ids": [rocket["id"]]}, headers=eve)
    assert (answer.status_code, answer.json()) == (200, {"deleted": []})
    for path in ("/api/export", "/api/audit"):
        text = client.get(path, headers=eve).text
        assert rocket["id"] not in text and acme not in text
    assert unharmed(client, acme, rocket)


def test_the_report_of_another_tenant_is_404(client: httpx.Client, acme: str, globex: str) -> None:
    job = new_report(client, acme)
    assert client.get(f"/api/reports/{job}", headers=bearer("viewer", acme)).status_code == 200
    assert client.get(f"/api/reports/{job}", headers=bearer("owner", globex)).status_code == 404


@pytest.mark.parametrize("role", ["viewer", "member", "owner"])
def test_nobody_of_a_tenant_administers_tenants(client: httpx.Client, acme: str, globex: str, role: str) -> None:
    calls = [("GET", "/admin/tenants"), ("POST", "/admin/tenants"), ("GET", "/admin/audit")]
    for target in (acme, globex):
        calls += [("GET", f"/admin/tenants/{target}"), ("DELETE", f"/admin/tenants/{target}")]
        calls += [("POST", f"/admin/tenants/{target}/{action}") for action in ("suspend", "resume")]
    for method, path in calls:
        body = {"json": {"name": "Eve"}} if (method, path) == ("POST", "/admin/tenants") else {}
        answer = client.request(method, path, headers=bearer(role, globex, "eve"), **body)  # type: ignore[arg-type]
        assert answer.status_code == 403, (method, path)
    tenants = {each["id"]: each for each in client.get("/admin/tenants", headers=operator()).json()}
    assert [tenants[each]["status"] for each in (acme, globex)] == ["active", "active"]
    assert "Eve" not in {each["name"] for each in tenants.values()}


def test_an_operator_reaches_no_row_of_a_tenant(client: httpx.Client, acme: str, rocket: Project) -> None:
    paths = ("/api/projects", f"/api/projects/{rocket['id']}", "/api/export", "/api/audit")
    assert {client.get(path, headers=operator()).status_code for path in paths} == {403}
    assert rocket["id"] not in client.get("/admin/audit", headers=operator()).text


@pytest.mark.parametrize(
    "target", ["platform", "t-x", "%2e%2e", "t-" + "0" * 32 + "%00", "' OR 1=1 --", "t-" + "G" * 32, "*"]
)
def test_the_platform_itself_cannot_be_deleted(client: httpx.Client, acme: str, rocket: Project, target: str) -> None:
    assert client.delete(f"/admin/tenants/{target}", headers=operator()).status_code in {404, 405, 422}
    assert client.get("/admin/audit", headers=operator()).status_code == 200
    assert unharmed(client, acme, rocket)


@pytest.mark.parametrize("path", ["/api/audit", "/api/audit/1", "/admin/audit", "/admin/audit/1"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_trail_takes_a_change(client: httpx.Client, acme: str, method: str, path: str) -> None:
    headers = operator() if "admin" in path else bearer("owner", acme)
    assert client.request(method, path, headers=headers).status_code in {404, 405}


def test_the_same_key_of_another_is_another_project(client: httpx.Client, acme: str) -> None:
    who = [bearer("member", acme, "ada"), bearer("member", acme, "bob"), bearer("member", new_tenant(client), "ada")]
    key = {"Idempotency-Key": uuid4().hex}
    answers = [client.post("/api/projects", json={"name": "x"}, headers={**each, **key}) for each in who]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.json()["id"] for answer in answers}) == 3


@pytest.mark.parametrize("field", ["role", "roles", "permissions", "tenant_id", "id", "is_admin"])
def test_a_body_with_more_than_it_may_have_is_refused(client: httpx.Client, globex: str, field: str) -> None:
    headers = {**bearer("member", globex), "Idempotency-Key": uuid4().hex}
    assert client.post("/api/projects", json={"name": "Eve", field: "owner"}, headers=headers).status_code == 422
    assert client.post("/admin/tenants", json={"name": "Eve", field: "x"}, headers=operator()).status_code == 422
    assert empty(client, globex)


def test_mcp_shows_what_the_tenant_has_and_no_more(
    client: httpx.Client, acme: str, globex: str, rocket: Project
) -> None:
    own = mcp(client, bearer("viewer", acme), "find_projects", name="Rocket")
    assert own.structuredContent and own.structuredContent["items"] == [rocket]
    foreign = mcp(client, bearer("owner", globex), "find_projects", name="Rocket")
    assert foreign.structuredContent and foreign.structuredContent["items"] == []
    job = mcp(client, bearer("member", acme), "request_report").structuredContent
    assert job and mcp(client, bearer("owner", globex), "read_report", report_id=job["id"]).isError


def test_mcp_asks_for_a_token_and_the_permission_of_the_tool(client: httpx.Client, acme: str) -> None:
    with pytest.raises(BaseExceptionGroup) as refused:
        mcp(client, {}, "find_projects")
    assert "401" in "".join(map(str, leaves(refused.value)))
    assert "Forbidden" in said(mcp(client, bearer("viewer", acme), "request_report"))
    assert "Forbidden" in said(mcp(client, operator(), "find_projects"))


SQL = ["' OR '1'='1", "'; DROP TABLE projects; --", "%", "$ne", '{"$ne": ""}', "x' UNION SELECT 1 --", "\\"]


@pytest.mark.parametrize("text", SQL)
def test_sql_finds_nothing_and_is_stored_as_text(client: httpx.Client, acme: str, rocket: Project, text: str) -> None:
    own = new_tenant(client)
    assert client.get("/api/projects", params={"name": text}, headers=bearer("viewer", own)).json()["items"] == []
    assert new_project(client, own, text)["name"] == text
    assert unharmed(client, acme, rocket)


@pytest.mark.parametrize(
    "query",
    [
        *("name[$ne]=x", "filter={}", "filter=%7B%22tenant_id%22%3A%22t%22%7D", "tenant_id=t", "name=a%00b"),
        *("order=id;DROP TABLE projects", "order=tenant_id", "order=name,(select 1)", "order=-"),
        *("limit=0", "limit=-1", "limit=1000000", "limit=1e9"),
        *("after=x", "after=eyJhIjoxfQ==", "after=WyJhIiwgeyIkbmUiOiAiIn1d"),
    ],
)
def test_an_unknown_or_wrong_query_is_refused(client: httpx.Client, acme: str, query: str) -> None:
    answer = client.get(f"/api/projects?{query}", headers=bearer("viewer", acme))
    assert answer.status_code in {400, 422}, answer.text


@pytest.mark.parametrize("query", ["before=0", "before=x", "before=99999999999", "limit=1000", "actor=ada"])
def test_a_wrong_query_of_the_trail_is_refused(client: httpx.Client, acme: str, query: str) -> None:
    assert client.get(f"/api/audit?{query}", headers=bearer("owner", acme)).status_code == 422


BODIES = [
    *(b"", b"{", b"[]", b"null", b'"x"', b'{"name": 1}', b'{"name": true}', b'{"name": null}', b'{"name": ["x"]}'),
    *(b'{"name": {"$ne": ""}}', b'{"name": ""}', b'{"name": "   "}', b'{"name": "a\\u0000b"}', b'{"name": "a\x00b"}'),
    *(b'{"name": "\\ud800"}', b'{"name": "x", "\\ud800": 1}', b'{"name": "\xff"}', b'{"name": NaN}'),
    *(b'{"name": ' + b"9" * 5000 + b"}", b'{"name": "' + b"x" * 201 + b'"}', b"[" * 100_000 + b"]" * 100_000),
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:30].decode(errors="replace"))
def test_a_malformed_body_is_refused_and_stores_nothing(client: httpx.Client, globex: str, body: bytes) -> None:
    headers = {**bearer("member", globex), "Idempotency-Key": uuid4().hex, "Content-Type": "application/json"}
    answer = client.post("/api/projects", content=body, headers=headers)
    assert answer.status_code in {400, 422}, (answer.status_code, answer.text)
    assert not any(word in answer.text for word in (*INSIDE, SECRET))
    assert empty(client, globex)


@pytest.mark.parametrize("name", ["😀 Zoë", "中文", "<script>alert(1)</script>", "=cmd|' /C calc'!A0"])
def test_any_printable_text_comes_back_as_it_went(client: httpx.Client, name: str) -> None:
    own = new_tenant(client)
    assert new_project(client, own, name)["name"] == name
    first = json.loads(client.get("/api/export", headers=bearer("owner", own)).text.splitlines()[0])
    assert first["row"]["name"] == name


@pytest.mark.parametrize("chunked", [True, False])
def test_a_body_of_40_mb_is_refused(client: httpx.Client, globex: str, chunked: bool) -> None:
    headers = {**bearer("member", globex), "Idempotency-Key": uuid4().hex}
    status = status_of_40_mb(client, "/api/projects", "name", chunked, headers)
    assert status == 413
    assert ready(client)
    assert empty(client, globex)


MOUNTED = (
    "/ /docs /redoc /openapi.json /metrics /dashboard /health /workflows /connections/metrics /durability/status"
    " /enterprise/features /events/stream /workflows/x/execute /mcp /mcp/x /ws /startup /api /api/ /admin /admin/"
)


@pytest.mark.parametrize("path", MOUNTED.split())
def test_what_nexus_mounts_beside_is_closed(client: httpx.Client, acme: str, path: str) -> None:
    for headers in ({}, bearer("owner", acme), operator()):
        assert [client.request(m, path, headers=headers).status_code for m in ("GET", "POST")] == [404, 404]


@pytest.mark.parametrize("path", ["/ws", "/mcp/", "/api/projects", "/healthz"])
def test_no_websocket_opens(client: httpx.Client, acme: str, path: str) -> None:
    assert_no_websocket(client, path, bearer(tenant=acme))


TARGETS = [
    *("/healthz/../admin/tenants", "/healthz/%2e%2e/admin/tenants", "/healthz%2f..%2fadmin/tenants", "//admin/tenants"),
    *("/admin/tenants/", "/admin/tenants;/healthz", "/admin/tenants%00/healthz", "/admin/tenants?/healthz"),
    *("/ADMIN/tenants", "/readyz/admin/tenants", "http://localhost/admin/tenants", "*", "/./admin/tenants"),
]
HEADERS = ["", "X-Original-URL: /healthz", "X-Rewrite-URL: /healthz", "X-HTTP-Method-Override: GET"]


@pytest.mark.parametrize("target", TARGETS)
def test_no_trick_with_the_path_or_a_header_passes_for_an_open_path(
    client: httpx.Client, acme: str, target: str
) -> None:
    for header in HEADERS:
        lines = [f"GET {target} HTTP/1.1", "Host: localhost", "Connection: close", *filter(None, [header])]
        answer = raw(client, "\r\n".join([*lines, "", ""]).encode())
        assert answer[9:12] in {b"400", b"401", b"404", b"307"}, (header, answer[:200])
        assert acme.encode() not in answer


def test_refusals_say_nothing_about_the_inside(client: httpx.Client, acme: str, globex: str) -> None:
    answers = [
        client.get("/api/projects"),
        client.get("/api/projects/x", headers=bearer("viewer", acme)),
        client.get(f"/api/projects/{uuid4()}", headers=bearer("viewer", acme)),
        client.post("/api/projects", json={"name": SECRET}, headers=bearer("viewer", acme)),
        client.get("/api/projects", params={"after": "x" * 3000}, headers=bearer("viewer", acme)),
        client.get("/api/reports/x", headers=bearer("viewer", acme)),
        client.delete("/admin/tenants/x", headers=operator()),
        client.get("/api/projects", headers=bearer("owner", "t-unknown")),
        client.put("/api/projects", headers=bearer("owner", acme)),
    ]
    assert {answer.status_code for answer in answers} <= {401, 403, 404, 405, 422}
    assert not any(word in answer.text for answer in answers for word in (*INSIDE, SECRET, AUDIT_KEY, globex))


def test_the_rate_limit_counts_by_user_whatever_headers_say(tmp_path_factory: pytest.TempPathFactory) -> None:
    databases = Databases.sqlite(tmp_path_factory.mktemp("limited"))
    with serving(databases, REQUESTS_PER_MINUTE="3") as limited:
        own = new_tenant(limited)
        tricks: list[dict[str, str]] = [{"X-API-Key": "a"}, {"X-Forwarded-For": "1.2.3.4"}, {}, {"Forwarded": "for=9"}]
        again = [limited.get("/api/projects", headers={**bearer("viewer", own), **trick}) for trick in tricks]
        assert [each.status_code for each in again] == [200, 200, 200, 429]
        assert limited.get("/api/projects", headers=bearer("viewer", own, "bob")).status_code == 200
