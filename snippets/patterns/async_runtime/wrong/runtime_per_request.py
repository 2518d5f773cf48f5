import asyncio
import threading

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "rate", {"code": "result = won / (won + lost)"})
workflow = builder.build()
kept = []


async def request() -> None:
    runtime = AsyncLocalRuntime()
    await runtime.execute_workflow_async(workflow, inputs={"won": 3, "lost": 1})
    kept.append(runtime)


async def main() -> None:
    before = threading.active_count()
    for _ in range(10):
        await request()
    print("threads left by 10 requests:", threading.active_count() - before)
    #> threads left by 10 requests: 10
    for runtime in kept:
        runtime.close()
    print("after close():", threading.active_count() - before)
    #> after close(): 0


asyncio.run(main())
