"""Run a workflow in an event loop: not built, without inputs, and right."""

import asyncio

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder()
workflow.add_node("PythonCodeNode", "total", {"code": "result = 2 + 3"})


async def main() -> None:
    async with AsyncLocalRuntime() as runtime:
        calls: list[tuple[object, ...]] = [(workflow, {}), (workflow.build(),), (workflow.build(), {})]
        for arguments in calls:
            try:
                results, _ = await runtime.execute_workflow_async(*arguments)
                print(results)
                #> {'total': {'result': 5}}
            except (TypeError, ValueError) as error:
                print(type(error).__name__)
                #> ValueError
                #> TypeError


asyncio.run(main())
