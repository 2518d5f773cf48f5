"""Rate a customer by won and lost deals."""

import asyncio
import sys

from kailash.nodes.handler import HandlerNode
from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder


async def rate(won: int, lost: int) -> dict[str, object]:
    return {"rate": won / max(won + lost, 1)}


async def grade(rate: float) -> dict[str, object]:
    return {"grade": "A" if rate >= 0.5 else "B"}


builder = WorkflowBuilder()
builder.add_node(HandlerNode, "rated", {"handler": rate})
builder.add_node(HandlerNode, "graded", {"handler": grade})
builder.add_connection("rated", "rate", "graded", "rate")


async def main(won: int, lost: int) -> None:
    async with AsyncLocalRuntime() as runtime:
        results, _ = await runtime.execute_workflow_async(builder.build(), inputs={"won": won, "lost": lost})
    print(f"{results['rated']['rate']:.2f} {results['graded']['grade']}")


asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
