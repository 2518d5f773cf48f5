"""What a reader of the async runtime page gets: service.py over HTTP, and its workflow under a runtime."""

import asyncio
import importlib
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from types import ModuleType

import httpx
import pytest
from fastapi import FastAPI
from kailash.nodes.handler import HandlerNode, make_handler_workflow
from kailash.runtime import AsyncLocalRuntime, LocalRuntime
from kailash.sdk_exceptions import RuntimeExecutionError, WorkflowExecutionError
from kailash.workflow.builder import WorkflowBuilder
from starlette.testclient import TestClient

from golden.pages import Project
from tests.conftest import Run, Serve


@pytest.fixture(scope="module")
def client(serve_all: Serve) -> httpx.Client:
    return serve_all("service:app.fastapi_app")


@pytest.fixture
def service(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(project.snippets / "patterns" / "async_runtime"))
    monkeypatch.delitem(sys.modules, "service", raising=False)
    module = importlib.import_module("service")
    yield module
    module.runtime.close()
    sys.modules.pop("service", None)


def test_the_endpoint_answers_with_the_output_of_both_steps(client: httpx.Client) -> None:
    assert client.post("/grade", json={"won": 3, "lost": 1}).json() == {"rate": 0.75, "grade": "A"}
    assert client.post("/grade", json={"won": 1, "lost": 3}).json() == {"rate": 0.25, "grade": "B"}


def test_requests_at_the_same_time_do_not_mix_their_inputs(client: httpx.Client) -> None:
    def ask(won: int) -> float:
        return float(client.post("/grade", json={"won": won, "lost": 1}).json()["rate"])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(40))) == [won / (won + 1) for won in range(40)]


@pytest.mark.parametrize("deals", [{"won": -1, "lost": 0}, {"won": "many", "lost": 0}, {"won": 1}])
def test_bad_input_is_422(client: httpx.Client, deals: dict[str, object]) -> None:
    assert client.post("/grade", json=deals).status_code == 422


def test_no_deals_are_no_error(client: httpx.Client) -> None:
    assert client.post("/grade", json={"won": 0, "lost": 0}).json() == {"rate": 0.0, "grade": "B"}


def test_the_command_line_lists_no_endpoint(client: httpx.Client) -> None:
    command = ["python", "-m", "nexus.cli", "--url", str(client.base_url), "list"]
    assert "grade" not in subprocess.run(command, capture_output=True, text=True, timeout=60).stdout


def test_a_run_returns_the_results_of_each_step_and_an_id(service: ModuleType) -> None:
    results, run_id = asyncio.run(
        service.runtime.execute_workflow_async(service.workflow, inputs={"won": 3, "lost": 1})
    )
    assert results == {"rate": {"rate": 0.75}, "grade": {"grade": "A"}}
    assert isinstance(run_id, str)


def test_both_runtimes_return_the_same_results(service: ModuleType) -> None:
    inputs = {"won": 3, "lost": 1}
    with LocalRuntime() as local:
        results, _ = local.execute(service.workflow, parameters=inputs)
    assert results == asyncio.run(service.runtime.execute_workflow_async(service.workflow, inputs=inputs))[0]


def test_one_runtime_runs_many_times(service: ModuleType) -> None:
    async def runs() -> list[object]:
        pairs = [
            await service.runtime.execute_workflow_async(service.workflow, inputs={"won": n, "lost": 1})
            for n in range(3)
        ]
        return [results["rate"]["rate"] for results, _ in pairs]

    assert asyncio.run(runs()) == [0.0, 0.5, 2 / 3]


def test_inputs_may_be_addressed_to_a_step(service: ModuleType) -> None:
    inputs = {"rate": {"won": 3, "lost": 1}}
    results, _ = asyncio.run(service.runtime.execute_workflow_async(service.workflow, inputs=inputs))
    assert results["grade"] == {"grade": "A"}


def test_a_missing_input_raises(service: ModuleType) -> None:
    with pytest.raises(WorkflowExecutionError, match="'lost' not provided"):
        asyncio.run(service.runtime.execute_workflow_async(service.workflow, inputs={"won": 3}))


def test_a_run_may_take_300_seconds_or_what_the_variable_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert AsyncLocalRuntime().execution_timeout == 300
    monkeypatch.setenv("DATAFLOW_EXECUTION_TIMEOUT", "7")
    assert AsyncLocalRuntime().execution_timeout == 7


def test_a_lifespan_of_fastapi_keeps_one_runtime(service: ModuleType) -> None:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncLocalRuntime() as app.state.runtime:
            yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/grade")
    async def grade(won: int, lost: int) -> object:
        results, _ = await app.state.runtime.execute_workflow_async(service.workflow, inputs={"won": won, "lost": lost})
        return results["grade"]

    with TestClient(app) as client:
        assert client.get("/grade?won=3&lost=1").json() == {"grade": "A"}


def test_a_timed_out_step_of_a_thread_runs_on() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def call(name: str = "Ada") -> dict[str, object]:
        go_on.wait(20)
        ended.set()
        return {"called": name}

    async def main() -> None:
        async with AsyncLocalRuntime(execution_timeout=1) as runtime:
            with pytest.raises(TimeoutError):
                await runtime.execute_workflow_async(make_handler_workflow(call), inputs={})
            assert not ended.is_set()
            go_on.set()

    asyncio.run(main())
    assert ended.wait(20)


def test_a_program_without_a_loop_runs_the_workflow_under_the_local_runtime(run: Run) -> None:
    *grades, missing = run("local_script.py")
    assert grades == ["0.75 A", "0.25 B"]
    assert missing.startswith("Node 'rate' missing required inputs: ['lost']")


def test_the_local_runtime_raises_for_an_earlier_step_and_marks_the_last_one_failed() -> None:
    def divide(total: int) -> dict[str, object]:
        return {"share": 1 / total}

    def show(share: float) -> dict[str, object]:
        return {"shown": share}

    builder = WorkflowBuilder()
    builder.add_node(HandlerNode, "divide", {"handler": divide})
    builder.add_node(HandlerNode, "show", {"handler": show})
    builder.add_connection("divide", "share", "show", "share")
    with LocalRuntime() as runtime:
        with pytest.raises(RuntimeExecutionError, match="division by zero"):
            runtime.execute(builder.build(), parameters={"total": 0})
        results, _ = runtime.execute(make_handler_workflow(divide), parameters={"total": 0})
    assert results["handler"]["failed"] is True
