"""What the safe ways on the page of traps in data protection hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run


def test_without_the_read_cache_a_caller_without_clearance_sees_a_masked_field(run: Run) -> None:
    assert run("masked.py") == ["123-45-6789 123-45-6789", "[REDACTED] [REDACTED]"]


def test_a_field_encrypted_in_the_code_is_unreadable_in_the_file(run: Run) -> None:
    assert run("encrypted_field.py") == ["123-45-6789", "False"]


def test_with_multi_tenant_a_tenant_sees_its_own_rows_and_no_tenant_is_refused(run: Run) -> None:
    assert run("tenant_rows.py") == ["['n-acme']", "None", "RuntimeError"]


def test_an_erasure_leaves_no_row_of_the_user_and_all_of_the_others(run: Run) -> None:
    assert run("erased.py") == ["{'Note': 0, 'Contact': 0} 1"]


def test_rows_past_their_time_are_deleted_and_younger_ones_stay(run: Run) -> None:
    assert run("delete_old.py") == ["2 ['n0', 'n10']"]


def test_with_policies_of_its_own_a_node_admits_a_whole_role_only(run: Run) -> None:
    assert run("own_policies.py") == ["True False"]


def test_without_a_decision_cache_each_action_is_decided(run: Run) -> None:
    assert run("uncached_action.py") == ["True False"]


def test_an_operator_added_by_name_decides(run: Run) -> None:
    assert run("own_operator.py") == ["True False"]


def test_with_a_runtime_context_a_removed_role_counts_at_once(run: Run) -> None:
    assert run("fresh_decision.py") == ["True False"]


def test_a_role_and_a_condition_on_the_tenant_must_both_hold(run: Run) -> None:
    assert [line.split()[-1] for line in run("rule_and.py")] == ["True", "False", "False"]


def test_a_rule_on_the_workflow_keeps_others_from_its_nodes(run: Run) -> None:
    assert run("own_workflow.py") == ["ada {'result': 'read'}", "bob Access denied"]


def test_a_middleware_refuses_a_blocked_address_and_no_other(run: Run) -> None:
    assert run("block_list.py") == ["203.0.113.9 403", "198.51.100.7 200"]


def test_a_change_leaves_a_row_with_its_actor(run: Run) -> None:
    assert run("audit_rows.py") == ["grace rename to Ada King"]


def test_a_trail_whose_end_is_known_does_not_lose_it_unnoticed(run: Run) -> None:
    assert run("known_end.py") == ["True", "False"]


def test_an_async_backend_stores_granted_and_refused_requests(run: Run) -> None:
    path = "/workflows/list_contacts/execute"
    assert run("audit_sink.py") == [f"ada {path} 200", f"nobody {path} 401"]


def test_a_code_is_accepted_once(run: Run) -> None:
    assert run("totp_once.py") == ["True False"]


def test_a_refresh_keeps_the_roles_and_ends_the_old_token(run: Run) -> None:
    assert run("rotated.py") == ["['admin']", "Token has been revoked", "Token is not a refresh token"]


def test_a_caller_names_a_report_and_cannot_bring_code(run: Run) -> None:
    assert run("named_reports.py") == ["42", "Node 'report' execution failed: ValueError: No such report"]


def test_a_bound_value_is_never_read_as_sql(run: Run) -> None:
    assert run("bound_parameters.py") == ["[{'name': 'Ada'}]", "[]"]


def test_text_is_stored_as_it_came_and_escaped_in_html(run: Run) -> None:
    lines = run("escaped_output.py")
    assert all(line.startswith("True ") for line in lines)
    assert not any("<script" in line for line in lines)


def test_the_client_refuses_private_addresses_and_foreign_hosts(run: Run) -> None:
    reasons = [line.split()[-1] for line in run("guarded_address.py")]
    assert reasons == ["loopback", "private_ipv4", "metadata_service", "host_not_allowlisted"]


def test_a_change_that_names_another_tenant_is_refused_and_the_row_stays(run: Run) -> None:
    assert run("named_fields.py") == ["('tenant_id',) extra_forbidden", "['Grace']"]
