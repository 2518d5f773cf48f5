"""What the safe ways on the page of HTTP traps hold, run like the page runs them."""

from __future__ import annotations

import pytest
from kailash.trust.auth import JWTConfig, JWTValidator

from tests.conftest import SECRET, Run, Serve


def test_without_the_cache_each_user_gets_an_answer_of_their_own(run: Run) -> None:
    assert run("no_replay.py") == ["ada {'contacts_of': 'ada'}", "bob {'contacts_of': 'bob'}"]


def test_an_answer_for_the_browser_alone_is_never_given_to_another_user(run: Run) -> None:
    assert run("private_answer.py") == ["ada ada private, max-age=60", "bob bob private, max-age=60", "nobody 401"]


def test_a_lookup_by_tenant_finds_nothing_for_another_tenant_and_for_none(run: Run) -> None:
    assert run("rows_of_tenant.py") == ["acme 200 Grace", "globex 404 None", "None 404 None"]


def test_with_the_plugin_a_request_without_a_token_is_401(run: Run) -> None:
    assert run("with_plugin.py")[0].startswith("401 ")


def test_under_uvicorn_the_only_open_port_asks_for_a_token(run: Run) -> None:
    assert run("without_mcp.py") == ["401 missing_token"]


@pytest.mark.parametrize("module", ["with_plugin", "without_mcp"])
def test_a_request_with_a_token_runs_the_handler(serve: Serve, module: str) -> None:
    bearer = {"Authorization": f"Bearer {JWTValidator(JWTConfig(secret=SECRET)).create_access_token('ada')}"}
    body = {"inputs": {"contact_id": "c1"}}
    answer = serve(f"{module}:app.fastapi_app").post("/workflows/delete_contact/execute", json=body, headers=bearer)
    assert answer.json()["outputs"]["handler"] == {"deleted": "c1"}


def test_a_websocket_that_checks_its_token_refuses_none_and_a_forged_one(run: Run) -> None:
    assert run("checked_socket.py") == ["1008", "1008", "{'tickets_of': 'ada'}"]


def test_with_exempt_paths_of_its_own_only_the_health_page_is_open(run: Run) -> None:
    assert {line for line in run("closed_pages.py") if not line.endswith("401")} == {"/health 200"}


def test_a_middleware_before_the_plugin_refuses_a_token_that_never_expires(run: Run) -> None:
    assert run("expiring_only.py") == ["['sub'] 401", "['exp', 'sub'] 200"]


def test_with_permissions_from_roles_alone_a_scope_opens_nothing(run: Run) -> None:
    assert run("roles_only.py") == ["viewer 403", "admin 200", "200"]


def test_a_handler_runs_the_query_of_its_workflow_whatever_the_caller_sends(run: Run) -> None:
    assert set(run("fixed_query.py")) == {"{'contacts': [{'name': 'Ada'}]}"}


def test_a_limiter_by_address_answers_429_to_a_handler_and_spares_the_health_page(run: Run) -> None:
    assert run("limited.py") == ["[200, 200, 429, 429]", "[200, 200, 200, 200]"]


def test_an_endpoint_that_declares_the_request_keeps_its_limit(run: Run) -> None:
    assert run("with_request.py") == ["[200, 200, 429, 429]"]


def test_a_limiter_behind_the_plugin_counts_each_user_whatever_key_comes(run: Run) -> None:
    assert run("limit_by_user.py")[:2] == ["ada [200, 200, 429, 429]", "bob [200, 200, 429, 429]"]


def test_a_limiter_behind_the_plugin_counts_the_pages_without_a_user_by_address(run: Run) -> None:
    assert run("limit_by_user.py")[3] == "open page [200, 200, 429, 429]"


def test_a_body_limit_refuses_a_large_body_with_and_without_a_length(run: Run) -> None:
    assert run("body_capped.py") == ["100 200", "100 200", "100000 413", "100000 413"]


def test_a_role_on_a_route_stops_others_and_lets_admins_in(run: Run) -> None:
    assert [line.split()[:2] for line in run("role_on_route.py")] == [["viewer", "403"], ["admin", "200"]]


def test_with_both_checks_off_the_tenant_is_the_one_of_the_token(run: Run) -> None:
    assert run("claimed_tenant.py") == ["200 {'tenant': 'acme'}", "403 TENANT_ACCESS_DENIED"]


def test_an_unexpected_error_behind_the_plugin_is_500_and_no_token_is_401(run: Run) -> None:
    answers = run("masked_error.py")
    assert [answers[0], answers[-1]] == ["500 {'error': 'internal'}", "401"]


def test_a_typed_error_keeps_its_status_behind_a_middleware_that_catches_errors(run: Run) -> None:
    assert "404 {'error': 'not_found', 'detail': 'no deal d1'}" in run("masked_error.py")


def test_with_cors_outside_a_preflight_passes_for_the_named_origin_only(run: Run) -> None:
    origin = "https://crm.example.com"
    assert run("cors_outside.py") == [f"200 {origin}", "400 None", f"401 {origin}"]


def test_a_check_that_catches_its_error_tells_only_its_name(run: Run) -> None:
    assert run("quiet_check.py") == ["503 ['database']"]


def test_a_websocket_transport_with_a_path_of_its_own_runs_no_handler(run: Run) -> None:
    assert run("own_path.py") == ["/room False", "/ws closed"]


def test_beside_a_websocket_transport_with_a_path_of_its_own_the_handler_answers_over_http(serve: Serve) -> None:
    client = serve("own_path:app.fastapi_app")
    answer = client.post("/workflows/delete_contact/execute", json={"inputs": {"contact_id": "c1"}})
    assert answer.json()["outputs"]["handler"] == {"deleted": "c1"}


def test_a_plan_that_code_checks_cannot_be_sent_by_the_caller(run: Run) -> None:
    assert run("decided_in_code.py") == ["200", "403", "403"]


def test_a_limit_lets_in_sooner_than_its_retry_after_and_leaves_out_a_route(run: Run) -> None:
    assert run("refill.py") == ["429 wait a minute: True", "let in sooner: True", "health 200"]
