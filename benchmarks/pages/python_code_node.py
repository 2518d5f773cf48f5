"""A step of a workflow as text in a PythonCodeNode against the same step as a function."""

import asyncio

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

from benchmarks.patterns import ratio, written


async def quote(price: int, seats: int) -> dict[str, object]:
    """Returns the price of some seats."""
    return {"total": price * seats}


def measure() -> str:
    """Returns the measured sentence."""
    text, function = WorkflowBuilder(), WorkflowBuilder()
    text.add_node("PythonCodeNode", "quote", {"code": "result = {'total': price * seats}"})
    function.add_node(HandlerNode, "quote", {"handler": quote})
    as_text, as_function = text.build(), function.build()
    inputs = {"price": 5, "seats": 3}
    with asyncio.Runner() as runner:
        runtime = AsyncLocalRuntime()
        times = ratio(
            lambda: runner.run(runtime.execute_workflow_async(as_text, inputs)),
            lambda: runner.run(runtime.execute_workflow_async(as_function, inputs)),
        )
        runtime.close()
    return f"A workflow of this one step takes {written(times)} times as long with the text as with the function."
