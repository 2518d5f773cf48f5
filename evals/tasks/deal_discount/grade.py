"""Quotes over HTTP, with a directory that the grader serves."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from evals.fixtures import Client, Solution

EMPLOYEES = {"Acme": 12, "Globex": 300, "Initech": 250, "Slow": 1}


class Directory(ThreadingHTTPServer):
    daemon_threads = True
    asked = threading.Event()
    go_on = threading.Event()


class Answer(BaseHTTPRequestHandler):
    server: Directory

    def do_GET(self) -> None:
        name = parse_qs(urlsplit(self.path).query).get("name", [""])[0]
        if name == "Slow":
            self.server.asked.set()
            self.server.go_on.wait(20)
        body = json.dumps({"employees": EMPLOYEES[name]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture(scope="module")
def directory() -> Iterator[Directory]:
    with Directory(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.go_on.set()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def deals(solution: Solution, directory: Directory) -> Client:
    return solution.serve("deals:app.fastapi_app", DIRECTORY_URL=f"http://127.0.0.1:{directory.server_address[1]}")


def total(client: Client, **inputs: object) -> float:
    answer = client.call("quote_deal", **inputs)
    assert answer.status_code == 200, answer.text[:200]
    return float(answer.json()["outputs"]["discount"]["total"])


def test_each_step_shows_its_output(deals: Client) -> None:
    outputs = deals.call("quote_deal", company="Acme", price=900).json()["outputs"]
    assert outputs == {"size": {"employees": 12}, "discount": {"total": 900}}


def test_a_large_company_pays_less(deals: Client) -> None:
    assert total(deals, company="Globex", price=900) == 720
    assert total(deals, company="Initech", price=99.99) == 79.99


def test_a_price_may_be_text(deals: Client) -> None:
    assert total(deals, company="Acme", price="900") == 900


def test_a_caller_cannot_choose_the_discount(deals: Client) -> None:
    more = {"percent": 100, "discount_percent": 100, "rate": 0, "employees": 5000, "threshold": 1, "min_employees": 1}
    assert total(deals, company="Acme", price=900, **more) == 900
    assert total(deals, company="Globex", price=900, **{**more, "discount": {"percent": 100}}) == 720


def test_a_slow_directory_holds_nobody_up(deals: Client, directory: Directory) -> None:
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(total, deals, company="Slow", price=100)
        try:
            assert directory.asked.wait(10)
            assert deals.get("/health", timeout=8).status_code == 200
        finally:
            directory.go_on.set()
        assert slow.result() == 100
