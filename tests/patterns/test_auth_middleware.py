"""What a reader of the auth middleware page gets, over HTTP with real tokens."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import logging
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import ModuleType

import httpx
import jwt
import pytest
from nexus import Nexus
from nexus.auth import JWTConfig, TenantConfig
from nexus.auth.plugin import NexusAuthPlugin
from nexus.context import get_current_tenant_id
from starlette.testclient import TestClient

from golden.pages import Project
from tests.conftest import SECRET, Run, Serve
from tests.support.guarded import guarded

Headers = dict[str, str]


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app")


@pytest.fixture
def bearer() -> Callable[..., Headers]:
    """A header with a signed token; a claim set to None is left out."""

    def header(*roles: str, secret: str = SECRET, **claims: object) -> Headers:
        times = {"iat": int(time.time()), "exp": int(time.time()) + 60}
        given = {"sub": "ada", "iss": "crm", "aud": "crm", "tenant_id": "acme", "roles": list(roles), **times, **claims}
        payload = {name: value for name, value in given.items() if value is not None}
        return {"Authorization": f"Bearer {jwt.encode(payload, secret, 'HS256')}"}

    return header


Bearer = Callable[..., Headers]


def status(client: httpx.Client, method: str, path: str, headers: Headers | None = None) -> int:
    return client.request(method, path, headers=headers).status_code


def test_health_is_open(client: httpx.Client) -> None:
    assert status(client, "GET", "/health") == 200


@pytest.mark.parametrize("path", ["/contacts", "/workflows", "/docs", "/openapi.json", "/metrics", "/no-such-path"])
def test_everything_else_asks_for_a_token(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]) == (401, "missing_token")


def test_an_expired_token_is_refused(client: httpx.Client, bearer: Bearer) -> None:
    answer = client.get("/contacts", headers=bearer("admin", exp=int(time.time()) - 60))
    assert (answer.status_code, answer.json()["error"]) == (401, "token_expired")


@pytest.mark.parametrize(
    "claims",
    [{"secret": "another-secret-with-at-least-32-chars"}, {"iss": "elsewhere"}, {"aud": "billing"}, {"sub": None}],
    ids=["another secret", "another issuer", "another audience", "no subject"],
)
def test_a_token_meant_for_another_service_is_refused(client: httpx.Client, bearer: Bearer, claims: Headers) -> None:
    answer = client.get("/contacts", headers=bearer("admin", **claims))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")


def test_an_unsigned_token_is_refused(client: httpx.Client) -> None:
    token = jwt.encode({"sub": "ada", "iss": "crm", "aud": "crm", "roles": ["admin"]}, "", algorithm="none")
    assert status(client, "GET", "/contacts", {"Authorization": f"Bearer {token}"}) == 401


def test_a_viewer_may_read(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "GET", "/contacts", bearer("viewer")) == 200


def test_a_viewer_may_not_create_contacts(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "POST", "/contacts?name=Grace", bearer("viewer")) == 403


def test_a_member_may_create_contacts(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "POST", "/contacts?name=Grace", bearer("member")) == 201


def test_an_admin_may_do_both(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "POST", "/contacts?name=Grace", bearer("admin")) == 201
    assert status(client, "GET", "/contacts", bearer("admin")) == 200


def test_a_token_without_a_role_may_do_nothing(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "GET", "/contacts", bearer()) == 403


def test_a_permission_in_the_token_counts(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "GET", "/contacts", bearer(permissions=["contacts:read"])) == 200


def test_tenants_do_not_see_each_other(serve: Serve, bearer: Bearer) -> None:
    client = serve("crm:app.fastapi_app")
    client.post("/contacts?name=Grace", headers=bearer("member"))
    assert client.get("/contacts", headers=bearer("viewer")).json() == ["Grace"]
    assert client.get("/contacts", headers=bearer("viewer", tenant_id="globex")).json() == []


def test_a_token_without_a_tenant_reads_nothing(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "GET", "/contacts", bearer("admin", tenant_id=None)) == 403


def test_a_header_does_not_change_the_tenant(client: httpx.Client, bearer: Bearer) -> None:
    answer = client.get("/contacts", headers={**bearer("admin"), "X-Tenant-ID": "globex"})
    assert (answer.status_code, answer.json()["error_code"]) == (403, "TENANT_ACCESS_DENIED")


def test_the_same_request_is_answered_for_each_user(serve: Serve, bearer: Bearer) -> None:
    client = serve("crm:app.fastapi_app")
    assert client.post("/contacts?name=Grace", headers=bearer("member")).json() == ["Grace"]
    assert client.post("/contacts?name=Grace", headers=bearer("member", tenant_id="globex")).json() == ["Grace"]
    assert client.post("/contacts?name=Grace", headers=bearer("member")).json() == ["Grace", "Grace"]


def test_a_short_secret_stops_the_start(serve: Serve) -> None:
    with pytest.raises(AssertionError, match="JWT secret must be at least 32 characters"):
        serve("crm:app.fastapi_app", JWT_SECRET="short")


def test_a_route_that_is_missing_is_404_with_a_token(client: httpx.Client, bearer: Bearer) -> None:
    assert status(client, "GET", "/no-such-path", bearer("admin")) == 404


@pytest.fixture
def imported(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a snippet of the page by its name."""
    monkeypatch.syspath_prepend(str(project.snippets / "patterns" / "auth_middleware"))
    yield importlib.import_module
    for name in ("crm_rs256", "identity_provider"):
        sys.modules.pop(name, None)


Imported = Callable[[str], ModuleType]


def test_a_public_key_and_a_list_of_keys_verify_the_same_tokens(run: Run) -> None:
    assert run("crm_rs256.py") == ["200 200", "200 200", "403 401 401", "403 401 401"]


def test_a_withdrawn_key_is_accepted_while_the_process_runs(run: Run) -> None:
    assert run("withdrawn_key.py") == ["a known key 200", "a new key 200", "the withdrawn key 200"]


def test_a_new_key_is_refused_within_thirty_seconds_of_the_last_fetch(imported: Imported) -> None:
    rs256, provider = imported("crm_rs256"), imported("identity_provider")
    with provider.jwks_server() as url:
        app = rs256.crm(jwks_url=url)
        assert rs256.ask(app, provider.issue(roles=["viewer"])) == 200
        provider.KEYS["k2"] = provider.KEYS.pop("k1")
        assert rs256.ask(app, provider.issue("k2", roles=["viewer"])) == 401
    assert inspect.signature(jwt.PyJWKClient).parameters["cooldown_duration"].default == 30


def test_the_list_of_keys_is_fetched_in_the_event_loop(imported: Imported) -> None:
    rs256, provider = imported("crm_rs256"), imported("identity_provider")
    loop_ran, asked = Event(), []

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(loop_ran.wait(0.2))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"keys": []}).encode())

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    async def main(url: str) -> None:
        transport = httpx.ASGITransport(rs256.crm(jwks_url=url).fastapi_app)
        async with httpx.AsyncClient(transport=transport, base_url="http://crm") as client:
            request = asyncio.create_task(client.get("/contacts", headers={"Authorization": f"Bearer {token}"}))
            while not asked and not request.done():
                await asyncio.sleep(0.01)
            loop_ran.set()
            await request

    token = provider.issue(roles=["viewer"])
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        Thread(target=server.serve_forever).start()
        asyncio.run(main(f"http://127.0.0.1:{server.server_port}/"))
        server.shutdown()
    assert asked == [False]


@pytest.mark.parametrize(("claim", "tenant"), [("tenant_id", "acme"), ("tid", None), ("org_id", None)])
def test_only_the_claim_tenant_id_is_the_current_tenant(bearer: Bearer, claim: str, tenant: str | None) -> None:
    isolation = TenantConfig(jwt_claim=claim, validate_tenant_exists=False, validate_tenant_active=False)
    app = Nexus(enable_durability=False)
    app.add_plugin(NexusAuthPlugin(jwt=JWTConfig(secret=SECRET, audience="crm"), tenant_isolation=isolation))

    @app.endpoint("/tenant", methods=["GET"], rate_limit=None)
    async def show() -> dict[str, object]:
        return {"tenant": get_current_tenant_id()}

    headers = bearer(**{"tenant_id": None, claim: "acme"})
    assert TestClient(app.fastapi_app).get("/tenant", headers=headers).json() == {"tenant": tenant}


def test_the_actor_is_the_claim_sub_and_the_tenant_the_claim_tenant_id_without_a_tenant_config(run: Run) -> None:
    printed = run("who_calls.py")
    assert "{'sub': 'ada', 'tenant_id': 'acme'}" in printed
    assert "{'sub': 'ada', 'tenant_id': None}" in printed


def test_nobody_calls_outside_a_request_and_on_an_exempt_path(run: Run) -> None:
    assert run("who_calls.py")[:2] == ["None None", "{'sub': None, 'tenant_id': None}"]


def test_a_handler_reads_the_roles_and_other_claims_of_its_caller(run: Run) -> None:
    assert "{'id': 'ada', 'roles': ['viewer'], 'plan': 'team'}" in run("who_calls.py")


def test_a_handler_answers_403_to_a_role_and_200_to_another(run: Run) -> None:
    printed = run("who_calls.py")
    assert "403 None" in printed
    assert "200 {'handler': {'deleted': 'c1', 'by': 'ada'}}" in printed


def open_paths(*paths: str) -> TestClient:
    jwt = JWTConfig(secret=SECRET, issuer="crm", audience="crm", exempt_paths=list(paths))
    return TestClient(guarded(jwt).fastapi_app)


@pytest.mark.parametrize(("role", "expected"), [("admin", 200), ("owner", 200), ("viewer", 403)])
def test_any_of_the_named_roles_is_enough_for_a_route(bearer: Bearer, role: str, expected: int) -> None:
    assert open_paths().get("/route", headers=bearer(role)).status_code == expected


def test_require_role_called_in_a_handler_lets_the_role_in_and_answers_500_to_others(bearer: Bearer) -> None:
    client = open_paths()
    path = "/workflows/handler/execute"
    body: dict[str, object] = {"inputs": {}}
    assert client.post(path, json=body, headers=bearer("owner")).status_code == 200
    assert client.post(path, json=body, headers=bearer("viewer")).status_code == 500


def test_the_user_of_an_exempt_path_is_a_401_on_a_route_and_a_500_in_a_handler() -> None:
    client = open_paths("/route", "/workflows/me/execute")
    assert client.get("/route").status_code == 401
    assert client.post("/workflows/me/execute", json={"inputs": {}}).status_code == 500


def test_require_role_as_a_dependency_of_a_handler_refuses_the_admin_too(run: Run) -> None:
    assert run("wrong/handler_role.py") == ["500 internal error"]


@pytest.mark.parametrize("path", ["/health", "/docs", "/metrics", "/openapi.json"])
def test_an_empty_list_of_exempt_paths_leaves_nothing_open(path: str) -> None:
    assert open_paths().get(path).status_code == 401


def test_an_exempt_path_is_one_path_or_with_a_star_all_below_it() -> None:
    client = open_paths("/health", "/open/*")
    paths = ["/health", "/health/", "/open", "/open/deep/path", "/opened"]
    refused = [client.get(path).status_code == 401 for path in paths]
    assert refused == [False, True, False, False, True]


def test_basic_auth_is_the_plugin_with_an_audit_log() -> None:
    jwt = JWTConfig(secret=SECRET)
    assert NexusAuthPlugin(jwt=jwt).enabled_components == ["jwt"]
    assert NexusAuthPlugin.basic_auth(jwt).enabled_components == ["jwt", "audit"]


def test_basic_auth_logs_each_request_with_its_user(bearer: Bearer, caplog: pytest.LogCaptureFixture) -> None:
    app = Nexus(enable_durability=False)
    app.add_plugin(NexusAuthPlugin.basic_auth(JWTConfig(secret=SECRET, audience="crm")))
    with caplog.at_level(logging.INFO):
        TestClient(app.fastapi_app).get("/workflows", headers=bearer("viewer"))
    (line,) = [each.getMessage() for each in caplog.records if each.name.startswith("nexus.audit")]
    assert '"/workflows"' in line
    assert '"ada"' in line
