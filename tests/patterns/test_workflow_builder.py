"""What a reader of the workflow builder page gets: welcome.py in a process, over HTTP and on the command line."""

import asyncio
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.sdk_exceptions import WorkflowExecutionError

from golden.pages import Project
from tests.conftest import Run, Serve

EXECUTE = "/workflows/welcome_contact/execute"
ADA: dict[str, Any] = {"address": "Ada@Acme.example", "name": "Ada"}
WELCOME = {"to": "ada@acme.example", "text": "Welcome to the pro plan, Ada"}


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("welcome:app.fastapi_app")


@pytest.fixture
def room(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a snippet of the page by its name."""
    monkeypatch.syspath_prepend(str(project.snippets / "patterns" / "workflow_builder"))
    names = ("welcome", "branch")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module
    for name in names:
        sys.modules.pop(name, None)


def run(workflow: Any, inputs: dict[str, Any]) -> dict[str, Any]:
    async def main() -> dict[str, Any]:
        async with AsyncLocalRuntime() as runtime:
            results, _ = await runtime.execute_workflow_async(workflow, inputs=inputs)
            return dict(results)

    return asyncio.run(main())


def outputs(client: httpx.Client, **inputs: object) -> Any:
    answer = client.post(EXECUTE, json={"inputs": inputs})
    assert answer.status_code == 200, answer.text
    return answer.json()["outputs"]


def nexus(client: httpx.Client, *words: str) -> str:
    command = ["python", "-m", "nexus.cli", "--url", str(client.base_url), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout


def test_each_step_receives_what_the_one_before_made(room: Callable[[str], ModuleType]) -> None:
    results = run(room("welcome").workflow, {"address": " Ada@Acme.example ", "name": "Ada"})
    assert results["clean"] == {"email": "ada@acme.example", "domain": "acme.example"}
    assert results["look_up"] == {"company": {"name": "Acme", "plan": "pro"}}
    assert results["welcome"] == {"result": WELCOME}


def test_both_runtimes_agree_on_dotted_paths(room: Callable[[str], ModuleType]) -> None:
    workflow = room("welcome").workflow
    with LocalRuntime() as local:
        assert local.execute(workflow, parameters=ADA)[0] == run(workflow, ADA)


def test_a_step_that_lacks_an_input_raises(room: Callable[[str], ModuleType]) -> None:
    with pytest.raises(WorkflowExecutionError, match="'name' not provided"):
        run(room("welcome").workflow, {"address": "ada@acme.example"})


def test_only_the_branch_of_the_value_runs(room: Callable[[str], ModuleType]) -> None:
    workflow = room("branch").workflow
    pro, free = run(workflow, {"plan": "pro"}), run(workflow, {"plan": "free"})
    assert (pro["call"], pro["mail"]) == ({"task": "call Acme"}, None)
    assert (free["call"], free["mail"]) == (None, {"task": "mail Acme"})


def test_the_answer_over_http_holds_every_step(client: httpx.Client) -> None:
    answer = outputs(client, **ADA)
    assert list(answer) == ["clean", "look_up", "welcome"]
    assert answer["welcome"]["result"] == WELCOME


def test_an_unknown_company_is_on_the_free_plan(client: httpx.Client) -> None:
    assert outputs(client, address="grace@globex.example", name="Grace")["look_up"]["company"]["plan"] == "free"


def test_a_caller_cannot_replace_what_a_connection_delivers(client: httpx.Client) -> None:
    for more in (
        {"plan": "gold", "email": "eve@evil.example"},
        {"welcome": {"plan": "gold", "email": "eve@evil.example"}},
    ):
        assert outputs(client, **ADA, **more)["welcome"]["result"] == WELCOME


def test_a_caller_may_address_inputs_to_a_step(client: httpx.Client) -> None:
    answer = outputs(client, clean={"address": "ada@acme.example"}, welcome={"name": "Ada"})
    assert answer["welcome"]["result"] == WELCOME


def test_a_missing_input_is_500(client: httpx.Client) -> None:
    answer = client.post(EXECUTE, json={"inputs": {"name": "Ada"}})
    assert (answer.status_code, answer.json()) == (500, {"detail": "Internal server error"})


def test_every_identical_request_runs_the_workflow(client: httpx.Client) -> None:
    first, second = (client.post(EXECUTE, json={"inputs": ADA}).json() for _ in range(2))
    assert sorted(first) == sorted(second)


def test_the_command_line_lists_the_workflow_and_prints_its_result(client: httpx.Client) -> None:
    assert "welcome_contact" in nexus(client, "list")
    printed = nexus(client, "run", "welcome_contact", "--param", "address=ada@acme.example", "--param", "name=Ada")
    assert printed == "".join(f"{key}: {value}\n" for key, value in WELCOME.items())


def test_the_results_are_plain_json(room: Callable[[str], ModuleType]) -> None:
    results = run(room("welcome").workflow, ADA)
    assert json.loads(json.dumps(results)) == results


def test_an_input_under_the_name_of_a_step_wins_over_a_plain_one(run: Run) -> None:
    assert [line.partition(":")[0] for line in run("caller_inputs.py")[:2]] == ["warm", "formal"]


def test_a_connection_wins_over_an_input_under_the_name_of_a_step(run: Run) -> None:
    assert run("caller_inputs.py")[2].startswith("plain: Hello Ada ")


def test_an_input_of_a_caller_does_not_run_a_skipped_branch(run: Run) -> None:
    assert run("caller_inputs.py")[3].endswith("{'task': 'call Ada'} None")


def test_a_caller_moves_a_switch_by_its_own_parameter(run: Run) -> None:
    assert run("caller_inputs.py")[4:6] == ["plain: Hello Ada None {'task': 'mail Ada'}"] * 2


def test_a_status_raised_in_a_step_reaches_the_caller(run: Run) -> None:
    assert run("caller_inputs.py")[6] == "404 {'error': 'no such contact'}"
