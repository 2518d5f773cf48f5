"""A model server that speaks the OpenAI chat-completions protocol over HTTP on loopback.

What it answers depends on words in the last message; every other message gets `DEFAULT`:

- `refund`, `password`: the answers below; `lacks a field`: one without two of its fields; `sort only`: no reply
- `wrong type`: an urgency that is a number; `new category`: one that the schema does not name
- `plain words`: no JSON; `in a fence`: JSON in a Markdown fence; `bad gateway`: a body that is no JSON at all
- `answers after N s`: late; `never answers`: not before the client closes the connection
- `model refuses`: no content, and the reason as `refusal`
- `model is overloaded`: 503; `too many requests`: 429; `name what you were told`: the earlier messages, as `reply`

A message that is JSON with `passages` is answered by the content of the first one and its id in `sources`; the question
`cites a stranger` by an id that is not among them. Embeddings are bags of hashed words: alike if the words are.
"""

from __future__ import annotations

import json
import math
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWERS: dict[str, dict[str, Any]] = {
    "refund": {"category": "billing", "urgency": "high", "reply": "We are checking the refund now."},
    "password": {"category": "account", "urgency": "low", "reply": "Use the reset link on the sign-in page."},
    "lacks a field": {"category": "billing"},
    "sort only": {"category": "billing", "urgency": "low"},
    "wrong type": {"category": "billing", "urgency": 1, "reply": "Done."},
    "new category": {"category": "spam", "urgency": "low", "reply": "Done."},
}
DEFAULT = {"category": "other", "urgency": "low", "reply": "Thank you, a colleague will answer today."}


def embedding(text: str, dimensions: int) -> list[float]:
    """Returns a bag of hashed words, of length one."""
    counts = [0.0] * dimensions
    for word in re.findall(r"[a-z]{3,}", text.lower()):
        counts[zlib.crc32(word.encode()) % dimensions] += 1
    length = math.hypot(*counts) or 1
    return [count / length for count in counts]


def from_passages(question: str) -> dict[str, Any] | None:
    """Returns an answer that repeats the first passage, if the question carries passages."""
    asked = json.loads(question) if question.startswith("{") else {}
    if not isinstance(passages := asked.get("passages"), list) or not passages:
        return None
    source = "stranger" if "cites a stranger" in asked["question"] else passages[0]["id"]
    return {"answer": passages[0]["content"], "sources": [source]}


class ModelServer(ThreadingHTTPServer):
    """Answers by the words of the last message and keeps every request for the tests to read."""

    daemon_threads = True
    requests: list[dict[str, Any]]
    closing: threading.Event

    @property
    def url(self) -> str:
        """The base URL without `/v1`, as Kaizen wants it."""
        return f"http://localhost:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_GET(self) -> None:
        """Answers `/last-request`, so that a page can show what the SDK sent."""
        self._send(200, self.server.requests[-1])

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append({"path": self.path, "headers": dict(self.headers), "body": body})
        if self.path == "/v1/embeddings":
            vectors = [embedding(text, body.get("dimensions", 1536)) for text in body["input"]]
            data = [{"index": index, "embedding": vector} for index, vector in enumerate(vectors)]
            return self._send(200, {"object": "list", "data": data, "model": body["model"], "usage": {}})
        if self.path != "/v1/chat/completions":
            return self._send(404, {"error": {"message": f"no {self.path} here"}})
        question = body["messages"][-1]["content"]
        if "model is overloaded" in question:
            return self._send(503, {"error": {"message": "overloaded"}})
        if "too many requests" in question:
            return self._send(429, {"error": {"message": "slow down"}})
        if "bad gateway" in question:
            return self._send(200, None)
        if "never answers" in question:
            self.rfile.read(1)  # until the client gives up and closes the connection
            return None
        if late := re.search(r"answers after ([\d.]+) s", question):
            self.server.closing.wait(float(late[1]))
        answer = next((answer for word, answer in ANSWERS.items() if word in question), DEFAULT)
        if "name what you were told" in question:
            answer = {**answer, "reply": " / ".join(each["content"] for each in body["messages"])}
        answer = from_passages(question) or answer
        text = "Plain words, no JSON." if "plain words" in question else json.dumps(answer)
        text = f"```json\n{text}\n```" if "in a fence" in question else text
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if "model refuses" in question:
            message |= {"content": None, "refusal": "I can't help with that."}
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

    def _send(self, status: int, body: dict[str, Any] | None) -> None:
        payload = json.dumps(body).encode() if body is not None else b"<html>"
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(payload)))
        with suppress(ConnectionError):  # the client gave up
            self.end_headers()
            self.wfile.write(payload)

    def log_message(self, *_: Any) -> None:
        """Stays silent."""


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Serves on a free port of loopback while the context is open."""
    server = ModelServer(("127.0.0.1", 0), _Handler)
    server.requests, server.closing = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
