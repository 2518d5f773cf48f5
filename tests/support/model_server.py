"""A model server that speaks the OpenAI chat-completions protocol over HTTP on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWERS = {
    "refund": {"category": "billing", "urgency": "high", "reply": "We are checking the refund now."},
    "password": {"category": "account", "urgency": "low", "reply": "Use the reset link on the sign-in page."},
    "lacks a field": {"category": "billing"},
}
DEFAULT = {"category": "other", "urgency": "low", "reply": "Thank you, a colleague will answer today."}


class ModelServer(ThreadingHTTPServer):
    """Answers by the words of the last message and keeps every request for the tests to read."""

    daemon_threads = True
    requests: list[dict[str, Any]]

    @property
    def url(self) -> str:
        """The base URL without `/v1`, as Kaizen wants it."""
        return f"http://localhost:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
        question = body["messages"][-1]["content"]
        if "model is overloaded" in question:
            return self._send(503, {"error": {"message": "overloaded"}})
        if "never answers" in question:
            self.rfile.read(1)  # until the client gives up and closes the connection
            return None
        answer = next((answer for word, answer in ANSWERS.items() if word in question), DEFAULT)
        text = "Plain words, no JSON." if "plain words" in question else json.dumps(answer)
        message = {"role": "assistant", "content": text}
        return self._send(
            200,
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 0,
                "model": body["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15},
            },
        )

    def _send(self, status: int, body: dict[str, Any]) -> None:
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *_: Any) -> None:
        """Stays silent."""


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Serves on a free port of loopback while the context is open."""
    server = ModelServer(("127.0.0.1", 0), _Handler)
    server.requests = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
