"""An HTTP service on loopback that a grader gives to the program it grades."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PATIENCE = 20.0  # seconds that a held answer waits for the grader


class Service(ThreadingHTTPServer):
    """Answers each GET with what a function makes of its query, as JSON.

    Attributes:
        asked: Set as soon as a question is held back.
        go_on: Lets go of the questions that are held back.
    """

    daemon_threads = True

    def __init__(self, answer: Callable[[Service, dict[str, str]], tuple[int, Any]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked, self.go_on, self.over = threading.Event(), threading.Event(), threading.Event()

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def hold(self) -> None:
        """Keeps a question waiting until the grader lets go of it."""
        self.asked.set()
        self.go_on.wait(PATIENCE)


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        status, answer = self.server.answer(self.server, query)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def service(answer: Callable[[Service, dict[str, str]], tuple[int, Any]]) -> Iterator[Service]:
    """Serves answers on a free port.

    Args:
        answer: Makes status and body of a query; it may `hold` the question first.
    """
    with Service(answer) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.go_on.set()
            server.over.set()
            server.shutdown()
            thread.join()
