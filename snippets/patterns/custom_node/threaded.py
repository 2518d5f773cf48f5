"""Run a blocking call in a Node: the event loop goes on."""

import asyncio
import time

from kailash.nodes.base import Node, NodeParameter, register_node
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

beats: list[float] = []


@register_node()
class CompanySizeNode(Node):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {}

    def run(self) -> dict[str, object]:
        before = len(beats)
        time.sleep(0.2)  # as httpx.get or a synchronous database driver does
        return {"beats": len(beats) - before}


async def beat() -> None:
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.01)


async def main() -> None:
    size = WorkflowBuilder()
    size.add_node("CompanySizeNode", "size", {})
    other = asyncio.create_task(beat())
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(size.build(), {})
    other.cancel()
    print("the other task ran meanwhile:", results["size"]["beats"] > 0)
    #> the other task ran meanwhile: True


asyncio.run(main())
