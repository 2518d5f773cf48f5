"""A stand-in for a model: asks for the tool it is offered, then repeats what that said. It streams, too."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Model(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        last = asked["messages"][-1]
        if asked.get("stream"):
            words = ("", "Your order ", "is ", "shipped.")
            deltas = [{"choices": [{"delta": {"content": word}}]} for word in words]
            text = "".join(f"data: {json.dumps(delta)}\n\n" for delta in deltas) + "data: [DONE]\n\n"
        else:
            message: dict[str, Any] = {"role": "assistant", "content": json.dumps({"reply": last["content"]})}
            if last["role"] != "tool":
                tool = {"name": asked["tools"][0]["function"]["name"], "arguments": '{"order_id": 7}'}
                message["tool_calls"] = [{"id": "call_1", "type": "function", "function": tool}]
            text = json.dumps({"model": asked["model"], "choices": [{"message": message}], "usage": {}})
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def stand_in() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()
