import asyncio

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

builder = WorkflowBuilder()
builder.add_node("PythonCodeNode", "find", {"code": "result = {'plan': 'pro'}"})


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        await runtime.execute_workflow_async(builder, inputs={})


asyncio.run(main())
#> ValueError: compute_workflow_fingerprint(): workflow has no `.graph` attribute. Expected `kailash.workflow.graph.Workflow`.
