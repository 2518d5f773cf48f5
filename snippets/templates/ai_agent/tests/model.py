"""A model of a few lines, in the protocol of OpenAI over HTTP: `python -m tests.model 9000`.

It repeats the question. These words in the question change what it does:

- `what was said before`: repeats every message that it received; `think N s`: waits so long first
- `status N`: refuses with it; `stall`: one word, then nothing until the caller hangs up
- `break off`: one word, then cuts the line; `end early`: one word, then ends as if that were all
- `no json`, `nul byte`, `say nothing`, `want a tool`, `talk on`
- `count nothing`: leaves out how many tokens it used
"""

import json
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Model(ThreadingHTTPServer):
    """Keeps what it received, and counts the calls that are under way."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Call)
        self.requests: list[dict[str, Any]] = []
        self.running = 0
        self.lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}/v1"


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Model

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with self.server.lock:
            self.server.running += 1
            self.server.requests.append({"path": self.path, "key": self.headers["authorization"], "body": body})
        try:
            self.reply(body)
        except OSError:
            self.close_connection = True
        finally:
            with self.server.lock:
                self.server.running -= 1

    def reply(self, body: dict[str, Any]) -> None:
        question = str(body["messages"][-1]["content"])
        if wait := re.search(r"think ([\d.]+) s", question):
            self.wait_for_the_caller_to_hang_up(float(wait[1]))
        if status := re.search(r"status (\d{3})", question):
            return self.refuse(int(status[1]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for line in lines(question, body["messages"]):
            self.chunk(f"data: {line}\n\n")
        if "stall" in question:
            self.wait_for_the_caller_to_hang_up(60)
        if "break off" in question or "stall" in question:
            self.close_connection = True
            return None
        if "end early" not in question:
            self.end(question, body["messages"])
        self.wfile.write(b"0\r\n\r\n")
        return None

    def end(self, question: str, messages: list[Any]) -> None:
        reason = "tool_calls" if "want a tool" in question else "stop"
        self.chunk(f"data: {json.dumps({'choices': [{'index': 0, 'delta': {}, 'finish_reason': reason}]})}\n\n")
        if "count nothing" not in question:
            used = {"prompt_tokens": 10 * len(messages), "completion_tokens": 5, "total_tokens": 10 * len(messages) + 5}
            self.chunk(f"data: {json.dumps({'choices': [], 'usage': used})}\n\n")
        self.chunk("data: [DONE]\n\n")

    def chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def refuse(self, status: int) -> None:
        error = {"error": {"message": f"refused {self.headers['authorization']} at db.internal", "type": "x"}}
        data = json.dumps(error).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def wait_for_the_caller_to_hang_up(self, seconds: float) -> None:
        self.connection.settimeout(seconds)
        with suppress(TimeoutError):
            if not self.rfile.read1(1):
                raise ConnectionError("the caller hung up")

    def log_message(self, *_: object) -> None:
        """Stays silent."""


def lines(question: str, messages: list[Any]) -> Iterator[str]:
    answer = f"You asked: {question}"
    if "what was said before" in question:
        answer = " / ".join(f"{message['role']}: {message['content']}" for message in messages)
    pieces = re.findall(r"\s*\S+", answer)
    if re.search("stall|break off|end early", question):
        pieces = pieces[:1]
    if "say nothing" in question or "want a tool" in question:
        pieces = []
    if "talk on" in question:
        pieces = ["on and on " * 1000] * 20
    if "nul byte" in question:
        pieces.append("\0")
    for piece in pieces:
        yield json.dumps({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
    if "no json" in question:
        yield "{"


@contextmanager
def serving(port: int = 0) -> Iterator[Model]:
    with Model(port) as model:
        thread = threading.Thread(target=model.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield model
        finally:
            model.shutdown()
            thread.join()


if __name__ == "__main__":
    Model(int(sys.argv[1])).serve_forever()
