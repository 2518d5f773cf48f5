"""A workflow of one custom node against the same node called directly."""

from __future__ import annotations

import asyncio

from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

from benchmarks.patterns import ratio, written


@register_node()
class BenchmarkDiscountNode(Node):
    """Takes a tenth off."""

    def get_parameters(self) -> dict[str, NodeParameter]:
        """Returns the declared inputs."""
        return {"price": NodeParameter(name="price", type=float)}

    def run(self, price: float) -> dict[str, object]:
        """Returns the reduced price."""
        return {"total": price * 0.9}


def measure() -> str:
    """Returns the measured sentence."""
    own, code = WorkflowBuilder(), WorkflowBuilder()
    own.add_node("BenchmarkDiscountNode", "discount", {})
    code.add_node("PythonCodeNode", "discount", {"code": "result = {'total': price * 0.9}"})
    with asyncio.Runner() as loop, AsyncLocalRuntime() as runtime:
        slow, fast = code.build(), own.build()
        times = ratio(
            lambda: loop.run(runtime.execute_workflow_async(slow, {"price": 900.0})),
            lambda: loop.run(runtime.execute_workflow_async(fast, {"price": 900.0})),
        )
    return (
        f"A workflow with a `PythonCodeNode` takes {written(times)} times as long as one "
        "with a node of your own that computes the same."
    )
