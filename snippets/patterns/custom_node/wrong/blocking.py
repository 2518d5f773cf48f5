import asyncio
import time

from kailash.nodes.base import NodeParameter, register_node
from kailash.nodes.base_async import AsyncNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

beats: list[float] = []


@register_node()
class CompanySizeNode(AsyncNode):
    def get_parameters(self) -> dict[str, NodeParameter]:
        return {}

    async def async_run(self) -> dict[str, object]:
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
    print(f"the other task ran {results['size']['beats']} times meanwhile")
    #> the other task ran 0 times meanwhile


asyncio.run(main())
