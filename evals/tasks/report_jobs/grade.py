"""Jobs over HTTP, with and without a worker."""

import signal
from collections.abc import Callable
from time import monotonic

import pytest

from evals.fixtures import Client, Solution


@pytest.fixture(scope="module")
def url(new_database: Callable[[], str]) -> str:
    return new_database()


@pytest.fixture(scope="module")
def crm(solution: Solution, url: str) -> Client:
    return solution.serve("crm:app.fastapi_app", DATABASE_URL=url)


def completed(client: Client, job: str) -> bool:
    """Asks until the job is completed, or half a minute is over."""
    deadline = monotonic() + 30
    while (answer := client.answer("read_job", job=job)) != {"status": "completed"} and monotonic() < deadline:
        assert answer["status"] in {"pending", "processing"}
    return bool(answer["status"] == "completed")


def test_an_unknown_job_is_404(crm: Client) -> None:
    assert crm.call("read_job", job="no-such-job").status_code == 404


def test_an_unwritten_report_is_404(crm: Client) -> None:
    assert crm.call("read_report", customer="Nobody").status_code == 404


def test_a_job_waits_for_a_worker(crm: Client) -> None:
    job = crm.answer("request_report", customer="Globex")["job"]
    for _ in range(20):
        crm.get("/health")
    assert crm.answer("read_job", job=job) == {"status": "pending"}
    assert crm.call("read_report", customer="Globex").status_code == 404


def test_a_worker_writes_the_report(solution: Solution, url: str, crm: Client) -> None:
    worker = solution.start("python", "worker.py", DATABASE_URL=url)
    assert completed(crm, crm.answer("request_report", customer="Acme")["job"])
    assert crm.answer("read_report", customer="Acme") == {"text": "Report on Acme"}
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) is not None


def test_a_job_outlives_the_server(solution: Solution, new_database: Callable[[], str]) -> None:
    own = new_database()
    first = solution.serve("crm:app.fastapi_app", DATABASE_URL=own)
    job = first.answer("request_report", customer="Initech")["job"]
    solution.stop(first)
    second = solution.serve("crm:app.fastapi_app", DATABASE_URL=own)
    solution.start("python", "worker.py", DATABASE_URL=own)
    assert completed(second, job)
    assert second.answer("read_report", customer="Initech") == {"text": "Report on Initech"}
