"""Grades over HTTP, with a service that the grader serves."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from evals.fixtures import Client, Solution

DEALS = {"Acme": (3, 1), "Globex": (1, 4), "New": (0, 0), "Slow": (1, 0), "Never": (0, 1)}


class Service(ThreadingHTTPServer):
    daemon_threads = True
    asked = threading.Event()
    go_on = threading.Event()
    end = threading.Event()


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        name = parse_qs(urlsplit(self.path).query).get("customer", [""])[0]
        if name == "Slow":
            self.server.asked.set()
            self.server.go_on.wait(20)
        if name == "Never":
            self.server.end.wait(14)
        won, lost = DEALS.get(name, (0, 0))
        body = json.dumps({"won": won, "lost": lost}).encode()
        self.send_response(200 if name in DEALS else 404)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with Service(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.go_on.set()
        server.end.set()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def url(service: Service) -> str:
    return f"http://127.0.0.1:{service.server_address[1]}"


@pytest.fixture(scope="module")
def grades(solution: Solution, url: str) -> Client:
    return solution.serve("grades:app.fastapi_app", DEALS_URL=url, LIMIT_SECONDS="20")


def test_customers_are_graded(grades: Client) -> None:
    assert grades.answer("grade_customer", customer="Acme") == {"rate": 0.75, "grade": "A"}
    assert grades.answer("grade_customer", customer="Globex") == {"rate": 0.2, "grade": "B"}


def test_a_customer_without_deals_is_graded(grades: Client) -> None:
    assert grades.answer("grade_customer", customer="New") == {"rate": 0, "grade": "B"}


def test_many_callers_are_answered(grades: Client) -> None:
    with ThreadPoolExecutor(10) as pool:
        asked = [pool.submit(grades.answer, "grade_customer", customer="Acme") for _ in range(20)]
        assert all(each.result()["grade"] == "A" for each in asked)


def test_an_unknown_customer_is_404(grades: Client) -> None:
    assert grades.call("grade_customer", customer="Nobody").status_code == 404


def test_an_empty_name_is_422(grades: Client) -> None:
    assert [grades.call("grade_customer", customer=name).status_code for name in ("", "  ")] == [422, 422]


def test_a_slow_customer_holds_nobody_up(grades: Client, service: Service) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(grades.call, "grade_customer", customer="Slow")
        try:
            assert service.asked.wait(10)
            assert grades.get("/health", timeout=8).status_code == 200
        finally:
            service.go_on.set()
        assert slow.result().status_code == 200


def test_too_slow_is_503(solution: Solution, url: str) -> None:
    hurried = solution.serve("grades:app.fastapi_app", DEALS_URL=url, LIMIT_SECONDS="2")
    began = monotonic()
    assert hurried.call("grade_customer", customer="Never").status_code == 503
    assert monotonic() - began < 12, "the answer came when the service had answered"
