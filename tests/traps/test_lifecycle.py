"""What the safe ways on the page of the lifecycle hold, run like the page runs them."""

from __future__ import annotations

from tests.conftest import Run, Serve

UNREACHABLE = "postgresql://crm@127.0.0.1:1/crm"


def test_uvicorn_listens_on_the_given_address_only(run: Run) -> None:
    assert run("loopback.py") == ["['127.0.0.1']"]


def test_a_server_in_a_thread_answers_and_gives_its_port_back(run: Run) -> None:
    assert run("background.py") == ["200", "refused"]


def test_a_server_with_mcp_on_its_own_port_ends_when_the_port_is_busy(run: Run) -> None:
    assert run("one_port.py") == ["exit status 3"]


def test_a_subscriber_of_the_event_bus_is_called(run: Run) -> None:
    assert run("react.py") == ["['Ada']"]


def test_a_job_runs_again_and_again(run: Run) -> None:
    assert run("job.py") == ["{30}"]


def test_a_wired_service_runs_until_the_shutdown(run: Run) -> None:
    assert run("wired_service.py") == ["{'mail queue': True}", "False"]


def test_a_websocket_route_answers_on_the_http_port(run: Run) -> None:
    assert run("websocket_route.py") == ["{'opened': 'Ada cannot log in'}"]


def test_a_server_without_its_tables_is_never_ready(serve: Serve) -> None:
    client = serve("ready_after_tables:app.fastapi_app", DATABASE_URL=UNREACHABLE)
    assert client.get("/health").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_a_server_with_its_tables_is_ready(serve: Serve, sqlite_url: str) -> None:
    client = serve("ready_after_tables:app.fastapi_app", DATABASE_URL=sqlite_url)
    assert client.get("/readyz").status_code == 200


def test_without_discovery_no_file_is_run_and_the_registered_handler_answers(run: Run) -> None:
    assert run("registered.py") == ["{'contacts': 1}"]


def test_the_logging_configuration_of_the_application_wins(run: Run) -> None:
    assert run("own_logging.py") == ["ERROR:root:the CRM is out of disk space", "WARNING"]


def test_a_program_that_closes_its_in_memory_database_exits(run: Run) -> None:
    assert run("exits.py") == ["exit status 0"]


def test_a_runtime_closed_after_its_last_call_leaves_no_open_file(run: Run) -> None:
    assert run("one_with.py")[-1] == "0"


def test_without_durability_a_request_leaves_no_file(run: Run) -> None:
    assert run("no_checkpoints.py") == ["200", "[]"]


def test_the_probes_answer_once_the_application_is_up(run: Run) -> None:
    assert run("probes.py") == ["/readyz 200", "/healthz 200", "/startup 200"]


def test_the_database_probe_is_503_without_a_database_and_names_no_address(serve: Serve) -> None:
    answer = serve("database_probe:app.fastapi_app", DATABASE_URL=UNREACHABLE).get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"database": "down"})


def test_the_database_probe_is_200_with_a_database(serve: Serve, sqlite_url: str) -> None:
    answer = serve("database_probe:app.fastapi_app", DATABASE_URL=sqlite_url).get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"database": "up"})


def test_the_metrics_count_requests_by_handler(run: Run) -> None:
    route = 'method="POST",route="/workflows/{name}/execute",status="200"'
    assert run("metrics.py") == [f"nexus_http_requests_total{{{route}}} 1.0"]
