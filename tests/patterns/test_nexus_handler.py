"""What a reader of the Nexus handler page gets."""

import asyncio
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from tests.conftest import Run, Serve

EXECUTE = "/workflows/create_contact/execute"
ADA = {"name": "Ada", "email": "ada@example.com"}


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("contacts:app.fastapi_app")


def created(client: httpx.Client, **inputs: object) -> Any:
    answer = client.post(EXECUTE, json={"inputs": inputs})
    assert answer.status_code == 200, answer.text
    return answer.json()["outputs"]["handler"]


def test_the_handler_is_listed_under_its_name(client: httpx.Client) -> None:
    assert list(client.get("/workflows").json()) == ["create_contact"]


def test_the_answer_holds_the_returned_dict(client: httpx.Client) -> None:
    assert created(client, **ADA, vip=True) == {**ADA, "vip": True}


def test_a_default_fills_an_absent_parameter(client: httpx.Client) -> None:
    assert created(client, **ADA)["vip"] is False


def test_inputs_keep_the_types_of_the_signature(client: httpx.Client) -> None:
    answer = created(client, name=7, email="ada@example.com", vip=True)
    assert answer == {"name": "7", "email": "ada@example.com", "vip": True}


def test_inputs_may_also_be_called_parameters(client: httpx.Client) -> None:
    assert client.post(EXECUTE, json={"parameters": ADA}).json()["outputs"]["handler"]["name"] == "Ada"


def test_an_unknown_input_is_ignored(client: httpx.Client) -> None:
    assert created(client, **ADA, phone="1") == {**ADA, "vip": False}


def test_every_identical_request_is_answered_afresh(client: httpx.Client) -> None:
    first, second = (client.post(EXECUTE, json={"inputs": ADA}).json() for _ in range(2))
    assert sorted(first) == sorted(second) == ["execution_time", "outputs", "version", "workflow_id"]


def test_bad_input_found_by_the_handler_is_422(client: httpx.Client) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"name": "Ada", "email": "ada"}})
    assert (answer.status_code, answer.json()) == (422, {"error": "email must contain @"})


@pytest.mark.parametrize("body", [{"inputs": {"name": "Ada"}}, ADA], ids=["missing", "flat"])
def test_input_that_never_reaches_the_handler_is_500(client: httpx.Client, body: dict[str, object]) -> None:
    answer = client.post(EXECUTE, json=body)
    assert (answer.status_code, answer.json()) == (500, {"detail": "Internal server error"})


@pytest.mark.parametrize("body", [b"", b"{", b"[]"], ids=["empty", "not JSON", "a list"])
def test_a_body_of_the_wrong_form_is_422(client: httpx.Client, body: bytes) -> None:
    assert client.post(EXECUTE, content=body, headers={"content-type": "application/json"}).status_code == 422


def test_an_unknown_workflow_is_404(client: httpx.Client) -> None:
    assert client.post("/workflows/nobody/execute", json={"inputs": {}}).status_code == 404


def test_an_endpoint_answers_201_and_422(serve: Serve) -> None:
    client = serve("contacts_route:app.fastapi_app")
    assert client.post("/contacts", json=ADA).status_code == 201
    refused = client.post("/contacts", json={"name": ""})
    assert [error["loc"] for error in refused.json()["detail"]] == [["body", "name"], ["body", "email"]]


def test_an_endpoint_is_documented_and_a_handler_is_not(serve: Serve, client: httpx.Client) -> None:
    routes = serve("contacts_route:app.fastapi_app").get("/openapi.json").json()["paths"]
    assert "/contacts" in routes
    assert not [path for path in client.get("/openapi.json").json()["paths"] if "create_contact" in path]


def test_the_command_line_lists_and_runs_the_handler(client: httpx.Client) -> None:
    def nexus(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["python", "-m", "nexus.cli", "--url", str(client.base_url), *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    assert nexus("list").stdout == "Available workflows:\n  - create_contact\n"
    ran = nexus("run", "create_contact", "--param", "name=Ada", "--param", "email=ada@example.com")
    assert (ran.returncode, ran.stdout) == (0, "")


def test_an_mcp_client_sees_the_signature_and_calls_the_function(serve: Serve) -> None:
    url = f"{serve('contacts_mcp:app.fastapi_app').base_url}/mcp/"

    async def session() -> tuple[dict[str, Any], Any, bool]:
        async with streamable_http_client(url) as (read, write, _), ClientSession(read, write) as client:
            await client.initialize()
            (tool,) = (await client.list_tools()).tools
            answer = await client.call_tool("create_contact", ADA)
            refused = await client.call_tool("create_contact", {"name": "Ada"})
            return tool.inputSchema, answer.structuredContent, bool(refused.isError)

    schema, content, refused = asyncio.run(session())
    assert schema["required"] == ["name", "email"]
    assert schema["properties"]["vip"]["type"] == "boolean"
    assert content == {**ADA, "vip": False}
    assert refused


def test_an_endpoint_takes_a_file_and_refuses_a_large_one(run: Run) -> None:
    photo = "{'contact': 'c1', 'name': 'ada.png', 'type': 'image/png', 'bytes': 7}"
    assert run("upload.py") == [f"201 {photo}", "413 {'detail': 'at most 1 MB'}", "422"]


@pytest.mark.parametrize(("content", "code"), [(b"a photo", 422), (b"\x89PNG", 500)], ids=["text", "image"])
def test_a_handler_takes_no_file(client: httpx.Client, content: bytes, code: int) -> None:
    assert client.post(EXECUTE, files={"photo": content}).status_code == code


class _Directory(BaseHTTPRequestHandler):
    """Answers by the name in the address: at once, byte by byte, with an error, or with no JSON."""

    def do_GET(self) -> None:
        late, broken = "slow" in self.path, "broken" in self.path
        body = b"<html>" if "html" in self.path else b'{"name": "Ada"}'
        self.send_response(500 if broken else 200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        for byte in body:
            if late and self.server.stop.wait(0.2):  # type: ignore[attr-defined]
                return
            with suppress(ConnectionError):
                self.wfile.write(bytes([byte]))

    def log_message(self, *_: Any) -> None:
        """Stays silent."""


@pytest.fixture
def directory() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Directory) as server:
        server.stop = Event()  # type: ignore[attr-defined]
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.stop.set()  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def found(client: httpx.Client, name: str) -> tuple[int, Any]:
    answer = client.post("/workflows/find_person/execute", json={"inputs": {"email": name}})
    return answer.status_code, answer.json().get("outputs", {}).get("handler")


def test_what_another_service_knows_is_answered(serve: Serve, directory: str) -> None:
    client = serve("ask_directory:app.fastapi_app", DIRECTORY_URL=directory)
    assert found(client, "ada") == (200, {"person": {"name": "Ada"}})


@pytest.mark.parametrize("name", ["slow", "broken", "html"])
def test_another_service_that_is_late_or_fails_is_a_503(serve: Serve, directory: str, name: str) -> None:
    client = serve("ask_directory:app.fastapi_app", DIRECTORY_URL=directory, DIRECTORY_SECONDS="0.5")
    assert found(client, name) == (503, None)


def test_another_service_that_nobody_serves_is_a_503(serve: Serve) -> None:
    client = serve("ask_directory:app.fastapi_app", DIRECTORY_URL="http://127.0.0.1:9")
    assert found(client, "ada") == (503, None)


def test_the_limit_is_kept_for_a_service_that_sends_a_byte_at_a_time(serve: Serve, directory: str) -> None:
    client = serve("ask_directory:app.fastapi_app", DIRECTORY_URL=directory, DIRECTORY_SECONDS="0.5")
    start = time.monotonic()
    assert found(client, "slow") == (503, None)
    assert time.monotonic() - start < 2.5


@pytest.fixture
def arrived(run: Run) -> dict[str, str]:
    """What came of each input, by how it was sent."""
    lines = (line.partition("} ") for line in run("input_types.py"))
    return {f"{sent}}}": came for sent, _, came in lines if sent != "{"}


def test_a_text_of_digits_and_a_fraction_become_an_int(arrived: dict[str, str]) -> None:
    assert arrived["{'seats': '5'}"] == "200 {'seats': 5}"
    assert arrived["{'seats': 2.5}"] == "200 {'seats': 2}"


def test_true_is_taken_for_an_int(arrived: dict[str, str]) -> None:
    assert arrived["{'seats': True}"] == "200 {'seats': True}"


@pytest.mark.parametrize("sent", ["{'seats': 'abc'}", "{'seats': None}", "{'tags': 5}", "{'tags': None}"])
def test_a_value_that_cannot_be_converted_is_a_500(arrived: dict[str, str], sent: str) -> None:
    assert arrived[sent] == "500 None"


def test_a_text_for_a_list_becomes_its_letters(arrived: dict[str, str]) -> None:
    assert arrived["{'tags': 'vip'}"] == "200 {'tags': ['v', 'i', 'p']}"


def test_null_is_none_for_an_optional_parameter(arrived: dict[str, str]) -> None:
    assert arrived["{'percent': None}"] == "200 {'percent': None}"


def test_a_query_outside_its_bounds_is_a_422(run: Run) -> None:
    assert [line[:3] for line in run("query.py")] == ["200", "200", "422", "422"]
