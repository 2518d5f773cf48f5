"""Rate a customer by won and lost deals."""

import asyncio
import sys

from kailash.runtime import AsyncLocalRuntime
from kailash.workflow.builder import WorkflowBuilder

workflow = WorkflowBuilder()
workflow.add_node("PythonCode", "rate", {"code": "{'result': won / (won + lost)}"})
workflow.add_node("PythonCode", "grade", {"code": "{'result': 'A' if rate >= 0.5 else 'B'}"})
workflow.add_connection("rate", "result", "grade", "rate")


async def main():
    runtime = AsyncLocalRuntime()
    won, lost = map(int, sys.argv[1:3])
    results, run_id = await runtime.execute_workflow_async(
        workflow,
        parameters={"rate": {"won": won, "lost": lost}},
    )
    print(f"{results['rate']['result']:.2f} {results['grade']['result']}")


asyncio.run(main())
