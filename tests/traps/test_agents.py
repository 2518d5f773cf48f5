"""What the safe ways on the page of agent and MCP traps hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run


def test_an_answer_that_lacks_its_field_does_not_pass(run: Run) -> None:
    good, bad = run("checked_answer.py")
    assert good == "category='billing'"
    assert bad.startswith("no usable answer: ")


def test_an_answer_of_the_wrong_type_does_not_pass(run: Run) -> None:
    assert run("typed_answer.py") == ["('urgency',) Input should be 'low' or 'high'"]


def test_a_strategy_returns_the_fields_of_the_signature(run: Run) -> None:
    assert run("canned_fields.py") == ["{'category': 'billing'}"]


def test_an_address_without_v1_reaches_the_model(run: Run) -> None:
    assert run("base_url.py") == ["{'category': 'billing'}"]


def test_calls_at_a_time_with_a_client_of_their_own_all_reach_its_address(run: Run) -> None:
    assert run("own_client.py") == ["8 of 8"]


def test_a_strategy_that_makes_the_request_reaches_a_local_model(run: Run) -> None:
    assert run("own_request.py") == ["category='billing'"]


def test_earlier_turns_in_a_field_reach_the_model_in_their_conversation_only(run: Run) -> None:
    assert run("history.py") == ["Ada reached the model: True", "in another conversation: False"]


def test_a_loop_runs_the_tool_and_ends_at_its_limit(run: Run) -> None:
    """The model is stand_in.py, as on the page."""
    assert run("run_tools.py") == ['{"reply": "order 7 is shipped"}', "I could not find out."]


def test_a_session_tells_a_failed_tool_call(run: Run) -> None:
    assert [line.partition(" ")[0] for line in run("checked_call.py")] == ["failed:", "failed:"]


def test_the_client_streams_what_the_model_says(run: Run) -> None:
    assert "".join(run("real_stream.py")).replace(" ", "") == "Yourorderisshipped."


def test_an_agent_without_servers_starts_no_process(run: Run) -> None:
    assert run("no_process.py")[-1] == "started a process: False"


def test_a_handler_hands_its_inputs_to_the_agent(run: Run) -> None:
    assert run("one_handler.py") == ["200 {'category': 'billing'}"]


def test_without_the_cache_a_new_deployment_has_its_own_limit(run: Run) -> None:
    assert [line.rpartition(" ")[2] for line in run("fresh_deployment.py")] == ["10}", "999}"]


def test_a_session_keeps_its_own_time_after_a_read(run: Run) -> None:
    assert [line.rpartition(" ")[2] for line in run("own_ttl.py")] == ["24.0", "0.25"]


def test_a_session_answers_its_owner_only(run: Run) -> None:
    assert run("owned_session.py")[:2] == ["Ada reads: my card 4111", "Bob reads: no such session"]


def test_a_session_id_is_not_given_twice(run: Run) -> None:
    assert run("owned_session.py")[2] == "Bob creates: Session ID already exists"


def test_a_standard_client_finds_and_calls_a_mounted_tool(run: Run) -> None:
    assert run("mounted.py") == ["crm", "['create_contact']", "{'name': 'Grace', 'vip': False}"]


def test_a_tool_shows_its_description_and_checks_its_arguments(run: Run) -> None:
    described, refused, called = run("typed_schema.py")
    assert described == "create_contact - Create a contact. {'name': 'string', 'vip': 'boolean'} ['name']"
    assert (refused, called) == ("True", "{'name': 'Grace', 'vip': False}")


def test_without_sessions_every_request_has_its_own_identity(run: Run) -> None:
    assert run("stateless.py") == ["200 {'user': 'ada', 'tenant': 'acme'}", "200 {'user': 'eve', 'tenant': 'globex'}"]


def test_the_text_of_an_unexpected_error_stays_inside(run: Run) -> None:
    unexpected, meant = run("masked_errors.py")
    assert "hunter2" not in unexpected and "internal error" in unexpected
    assert "no tenant nobody" in meant
