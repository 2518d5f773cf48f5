"""What the page on warnings that do not hold promises."""

from __future__ import annotations

from tests.conftest import Run


def test_a_handler_may_return_a_list_or_a_number(run: Run) -> None:
    assert run("any_value.py") == [
        "200 {'handler': {'result': ['Ada', 'Grace']}}",
        "200 {'handler': {'result': 2}}",
    ]


def test_a_registered_builder_answers_as_a_built_workflow_does(run: Run) -> None:
    as_builder, built = (line.partition(" ")[2] for line in run("unbuilt.py"))
    assert as_builder == built == "200 {'quote': {'result': 270}}"


def test_three_deployments_under_one_name_leave_one_workflow(run: Run) -> None:
    assert run("one_name.py")[0] == "three calls: ['sort_ticket']"


def test_a_raw_route_inside_nexus_asks_for_a_token(run: Run) -> None:
    assert "/raw 401 200" in run("../../anti_patterns/fastapi_beside_nexus/raw_routes.py")


def test_a_node_without_async_leaves_the_event_loop_running(run: Run) -> None:
    assert run("../../patterns/custom_node/threaded.py") == ["the other task ran meanwhile: True"]


def test_discovery_with_dataflow_lets_the_start_return(run: Run) -> None:
    assert run("../../anti_patterns/auto_discovery/wrong/calls.py")[-1] == "['crm_workflow.make']"
