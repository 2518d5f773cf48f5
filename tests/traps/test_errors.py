"""What the safe ways on the page of errors hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run


def test_nexus_handler_error_keeps_its_status_and_body(run: Run) -> None:
    assert run("keep_status.py") == ["200 None", "404 no contact c2"]


def test_a_handler_reads_the_values_below_inputs(run: Run) -> None:
    assert run("inputs_body.py") == ["200 {'name': 'Ada'}"]


def test_a_put_to_an_id_of_the_caller_can_be_repeated(run: Run) -> None:
    first, second, other = run("put_contact.py")
    assert first == second == "200 {'id': 'k1', 'name': 'Ada', 'stored': 1}"
    assert other == "200 {'id': 'k1', 'name': 'Grace', 'stored': 1}"


def test_the_command_line_prints_what_stands_below_result(run: Run) -> None:
    assert run("printed_result.py") == ["count: 2"]


def test_an_endpoint_needs_no_parameter(run: Run) -> None:
    assert run("count_contacts.py") == ["{'count': 2}"]


def test_a_parameter_of_type_dict_takes_any_keys(run: Run) -> None:
    assert run("one_dict.py") == ["{'received': ['city', 'name']}"]


def test_a_handler_with_the_name_that_callers_use_gets_the_value(run: Run) -> None:
    assert run("outer_name.py") == ["{'orders_of': 'ada'}"]


def test_a_permission_on_a_route_stops_a_role_without_it(run: Run) -> None:
    assert run("permission.py") == ["viewer 403", "admin 200"]


def test_an_endpoint_is_described_in_openapi_json(run: Run) -> None:
    assert run("documented.py") == ["201", "['201', '422']", "['name']"]


def test_bare_types_keep_their_values(run: Run) -> None:
    assert run("bare_types.py") == ["{'tags': ['vip'], 'score': 5}"]


def test_without_the_future_import_a_number_stays_a_number(run: Run) -> None:
    assert run("no_future_import.py") == ["{'score': 5}"]


def test_a_strict_bool_refuses_text(run: Run) -> None:
    assert run("strict_bool.py") == ["200 True", "200 False", "422 None"]


def test_an_endpoint_converts_its_body_and_reads_a_header(run: Run) -> None:
    assert run("endpoint_with_header.py") == ["200 5 en", "422 None None"]


def test_a_connection_from_a_key_of_its_own_passes_the_value(run: Run) -> None:
    assert run("own_key.py") == ["{'shown': {'domain': 'acme.example', 'plan': 'pro'}}"]


def test_a_switch_fed_from_a_key_of_its_own_finds_its_field(run: Run) -> None:
    assert run("switch_on_own_key.py") == ["pro True", "free False"]


def test_a_connection_with_dots_reaches_into_a_value(run: Run) -> None:
    assert run("connected.py") == ["Welcome to the pro plan"]


def test_a_step_that_checks_its_input_finds_a_misspelled_connection(run: Run) -> None:
    assert run("checked_step.py") == ["Welcome to the pro plan", "compny True", "company.paln True"]


def test_steps_with_ids_of_their_own_all_run(run: Run) -> None:
    assert run("own_ids.py") == [
        "find_acme {'found': 'acme.example'}",
        "find_globex {'found': 'globex.example'}",
    ]


def test_a_loop_in_a_step_runs_to_its_end(run: Run) -> None:
    assert run("loop_in_step.py") == ["{'handler': {'price': 25}}"]


def test_an_input_arrives_where_no_step_has_its_name(run: Run) -> None:
    assert run("other_id.py") == ["{'discount': {'total': 810.0}}"]


def test_a_handler_returns_nothing_but_what_it_says(run: Run) -> None:
    assert run("returned_values.py") == ["{'handler': {'total': 720.0}}"]


def test_a_failing_last_step_raises_under_the_async_runtime(run: Run) -> None:
    (error,) = run("failure_raises.py")
    assert error.endswith("ValueError: no contact Ada")


def test_a_timeout_around_a_run_ends_its_step(run: Run) -> None:
    assert run("stop_step.py") == ["{'found': True}", "stopped before the step ended: True"]


def test_a_step_that_retries_is_called_again_until_it_works(run: Run) -> None:
    assert run("retry_in_step.py") == ["{'sent': 'ada@example.com'} calls: 3"]


def test_strict_types_on_an_endpoint_refuse_a_text_for_a_list_and_a_fraction_for_an_int(run: Run) -> None:
    assert run("strict_list.py") == ["200", "422", "422"]
