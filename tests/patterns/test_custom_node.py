"""What a reader of the custom node page gets."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import RUNNER, Serve

EXECUTE = "/workflows/quote_deal/execute"
SNIPPETS = Path(__file__).parents[2] / "snippets" / "patterns" / "custom_node"
HIDDEN = {"detail": "Internal server error"}


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("crm:app.fastapi_app", DIRECTORY_URL=str(serve_all("directory:app").base_url))


@pytest.fixture
def silent() -> Iterator[str]:
    """The URL of a service that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def quoted(client: httpx.Client, **inputs: object) -> Any:
    answer = client.post(EXECUTE, json={"inputs": inputs})
    assert answer.status_code == 200, answer.text
    return answer.json()["outputs"]


def ran(code: str, **variables: str) -> str:
    """What a program prints that imports the page's files."""
    prelude = "import logging; logging.disable(50)\n"
    command = ["python", "-c", prelude + code]
    environment = {**os.environ, "PYTHONPATH": f"{SNIPPETS}{os.pathsep}{RUNNER}", **variables}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_answer_holds_the_outputs_of_every_node(client: httpx.Client) -> None:
    assert quoted(client, company="Globex", price=900) == {"size": {"employees": 300}, "discount": {"total": 720.0}}


def test_a_small_company_pays_the_full_price(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price=900)["discount"] == {"total": 900.0}


def test_an_optional_parameter_may_be_given(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price=900, loyal=True)["discount"] == {"total": 855.0}


def test_a_text_becomes_the_declared_number(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price="900")["discount"] == {"total": 900.0}


def test_a_caller_cannot_overrule_a_connection(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price=900, employees=300)["size"] == {"employees": 12}
    assert quoted(client, company="Acme", price=900, employees=300)["discount"] == {"total": 900.0}


def test_an_input_nobody_declares_is_ignored(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price=900, percent=100)["discount"] == {"total": 900.0}


def test_a_negative_price_passes(client: httpx.Client) -> None:
    assert quoted(client, company="Acme", price=-1)["discount"] == {"total": -1.0}


@pytest.mark.parametrize(
    "inputs",
    [{"company": "Acme"}, {"company": "Acme", "price": "900 €"}, {"company": "Nobody", "price": 900}],
    ids=["a missing input", "a wrong type", "an unknown company"],
)
def test_whatever_fails_in_a_node_is_a_500_without_a_reason(client: httpx.Client, inputs: dict[str, object]) -> None:
    answer = client.post(EXECUTE, json={"inputs": inputs})
    assert (answer.status_code, answer.json()) == (500, HIDDEN)


def test_a_handler_shows_the_outputs_that_it_picks_and_answers_502_when_a_step_fails(serve: Serve) -> None:
    client = serve("crm_502:app.fastapi_app", DIRECTORY_URL=str(serve("directory:app").base_url))
    assert quoted(client, company="Acme", price=900)["handler"] == {"total": 900.0}
    assert client.post(EXECUTE, json={"inputs": {"company": "Nobody", "price": 900}}).status_code == 502


def test_a_handler_answers_502_when_a_step_is_late(serve: Serve, silent: str) -> None:
    client = serve("crm_502:app.fastapi_app", DIRECTORY_URL=silent)
    assert client.post(EXECUTE, json={"inputs": {"company": "Acme", "price": 900}}).status_code == 502


def test_a_service_that_never_answers_ends_the_workflow_in_two_seconds(serve: Serve, silent: str) -> None:
    client = serve("crm:app.fastapi_app", DIRECTORY_URL=silent)
    start = time.monotonic()
    assert client.post(EXECUTE, json={"inputs": {"company": "Acme", "price": 900}}).status_code == 500
    assert 1.9 < time.monotonic() - start < 6


def test_a_waiting_node_holds_up_no_other_request(serve: Serve, silent: str) -> None:
    client = serve("crm:app.fastapi_app", DIRECTORY_URL=silent)
    with pytest.raises(httpx.ReadTimeout):
        client.post(EXECUTE, json={"inputs": {"company": "Acme", "price": 900}}, timeout=0.3)
    start = time.monotonic()
    assert client.get("/health").status_code == 200
    assert time.monotonic() - start < 1


def test_the_classes_and_connections_of_a_workflow_are_served(client: httpx.Client) -> None:
    shown = client.get("/workflows/quote_deal/workflow/info").json()
    assert [node["type"] for node in shown["nodes"]] == ["CompanySizeNode", "DiscountNode"]
    assert [edge["target_input"] for edge in shown["edges"]] == ["employees"]


def test_the_command_line_lists_the_workflow(client: httpx.Client) -> None:
    command = ["python", "-m", "nexus.cli", "--url", str(client.base_url), "list"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert listed == "Available workflows:\n  - quote_deal\n"


def test_parameters_are_required_unless_declared_otherwise() -> None:
    code = "import deals; print([p.name for p in deals.DiscountNode().get_parameters().values() if p.required])"
    assert ran(code) == "['price', 'employees']"


def test_a_node_runs_alone_with_its_inputs_checked() -> None:
    code = "import deals; print(deals.DiscountNode().execute(price='100', employees=250))"
    assert ran(code) == "{'total': 80.0}"


def test_a_class_in_the_place_of_the_name_works_and_warns() -> None:
    code = """
import warnings
from deals import DiscountNode
from kailash.runtime import LocalRuntime
from kailash.workflow.builder import WorkflowBuilder
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    builder = WorkflowBuilder()
    builder.add_node(DiscountNode, "discount", {"price": 100.0, "employees": 250})
print([str(each.message).partition(".")[0] for each in caught])
with LocalRuntime() as runtime:
    print(runtime.execute(builder.build())[0])
"""
    warned, result = ran(code).splitlines()
    assert "SDK node detected" in warned
    assert result == "{'discount': {'total': 80.0}}"


def test_a_node_may_be_unregistered_alone() -> None:
    code = """
import deals
from kailash.nodes.base import NodeRegistry
NodeRegistry.unregister("DiscountNode")
print("DiscountNode" in NodeRegistry.list_nodes(), "PythonCodeNode" in NodeRegistry.list_nodes())
"""
    assert ran(code) == "False True"


def test_closing_the_runtime_ends_its_threads() -> None:
    code = """
import asyncio, threading
import deals
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder
builder = WorkflowBuilder()
builder.add_node("DiscountNode", "discount", {"price": 100.0, "employees": 250})
async def main():
    before = threading.active_count()
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(builder.build(), {})
        print(threading.active_count() > before)
    print(threading.active_count() - before)
asyncio.run(main())
"""
    assert ran(code) == "True\n0"
