"""What a reader of the Nexus handler page gets."""

import asyncio
import subprocess
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
