"""What the page on the result of a PythonCodeNode promises."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

from tests.conftest import Run


def outputs(code: str, node: str = "PythonCodeNode") -> Any:
    async def ran() -> Any:
        builder = WorkflowBuilder()
        builder.add_node(node, "quote", {"code": code})
        async with AsyncLocalRuntime() as runtime:
            results, _ = await runtime.execute_workflow_async(builder.build(), inputs={})
        return results["quote"]

    return asyncio.run(ran())


def test_a_caller_sees_the_result_and_nothing_else(run: Run) -> None:
    assert run("quote.py") == ["outputs: 1", "{'result': 270.0}"]


@pytest.mark.parametrize("value", [270.0, "pro", True, None, [1, 2], {"total": 270.0}])
def test_the_result_may_be_any_json_value(value: object) -> None:
    assert outputs(f"result = {value!r}") == {"result": value}


def test_a_result_that_json_does_not_know_fails() -> None:
    with pytest.raises(Exception, match=r"JSON-serializable. Failed keys: \['result'\]"):
        outputs("from datetime import date\nresult = date(2026, 1, 1)")


def test_without_a_result_a_function_in_the_code_fails() -> None:
    with pytest.raises(Exception, match=r"JSON-serializable. Failed keys: \['total'\]"):
        outputs("def total():\n    return 270.0")


def test_with_a_result_the_same_function_is_fine() -> None:
    assert outputs("def total():\n    return 270.0\nresult = total()") == {"result": 270.0}


def test_without_a_result_the_async_node_returns_the_local_variables_alone() -> None:
    assert outputs("margin = 0.35", "AsyncPythonCodeNode") == {"margin": 0.35}
